include_guard()

# Qt6::Test also has macros that differ from folder to folder. They would keep a precompiled header from being used.
set_property(TARGET Qt6::Test PROPERTY INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
headwater_precompiled(tests LINKS Qt6::Test Qt6::Network Qt6::Widgets
    HEADERS ${core_headers} QLabel QPointer QSignalSpy QTemporaryDir QTest QWidget)

# headwater_test_program(<floor> LINKS … [SOURCES …] [DEFINITIONS …] [PROGRAMS]) makes the program of all tests of a floor.
# With PROGRAMS its tests also start the real ones, whose paths are in HEADWATER and HEADWATER_SANDBOX.
function(headwater_test_program floor)
    cmake_parse_arguments(PARSE_ARGV 1 arg "PROGRAMS" "" "SOURCES;LINKS;DEFINITIONS")
    set(program test_${floor})
    add_executable(${program} ${CMAKE_SOURCE_DIR}/tests/testkit/testprogram.cpp ${arg_SOURCES})
    set_target_properties(${program} PROPERTIES AUTOMOC ON)
    target_include_directories(${program} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_compile_definitions(${program} PRIVATE ${arg_DEFINITIONS})
    target_link_libraries(${program}
        PRIVATE headwater_common ${arg_LINKS} Qt6::Test Qt6::Network Qt6::Widgets tl::expected)
    target_precompile_headers(${program} REUSE_FROM headwater_testsheaders)
    if(HEADWATER_UNITY)
        headwater_join(${program})
        # g++ takes a source that another one includes for a header.
        target_compile_options(${program} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
    endif()
    if(arg_PROGRAMS)
        target_compile_definitions(${program} PRIVATE
            HEADWATER="$<TARGET_FILE:headwater>" HEADWATER_SANDBOX="$<TARGET_FILE:headwater-sandbox>")
        add_dependencies(${program} headwater headwater-sandbox)
    endif()
endfunction()

# headwater_tests(<floor> [TIMEOUT s] [RUNNER …] [UNSANITIZED] CLASSES [<folder>/]<class> …) adds
# tests/<floor>/<folder>/tst_<class>.cpp to the program of the floor and has ctest run each class by itself. RUNNER is a
# command that runs the program. UNSANITIZED tests are left out where a sanitizer makes the programs several times slower:
# they are long, and what they run is in shorter tests too.
function(headwater_tests floor)
    cmake_parse_arguments(PARSE_ARGV 1 arg "UNSANITIZED" "TIMEOUT" "CLASSES;RUNNER")
    if(arg_UNSANITIZED AND HEADWATER_SANITIZERS)
        return()
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    if(HEADWATER_SANITIZERS)
        math(EXPR arg_TIMEOUT "4 * ${arg_TIMEOUT}") # several times slower, on a machine that does other work too
    endif()
    set(program test_${floor})
    foreach(name IN LISTS arg_CLASSES)
        cmake_path(GET name FILENAME class)
        cmake_path(GET name PARENT_PATH folder)
        cmake_path(APPEND folder tst_${class}.cpp OUTPUT_VARIABLE source)
        target_sources(${program} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/${source})
        if(HEADWATER_UNITY)
            headwater_join(${program} ${CMAKE_CURRENT_SOURCE_DIR}/${source})
        endif()
        add_test(NAME ${floor}/${name} COMMAND ${arg_RUNNER} $<TARGET_FILE:${program}> ${class})
        # Long tests start first, so that none of them runs alone at the end.
        set_tests_properties(${floor}/${name} PROPERTIES LABELS ${floor} TIMEOUT ${arg_TIMEOUT} COST ${arg_TIMEOUT}
            FAIL_REGULAR_EXPRESSION "\nSKIP   :"
            ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=;LC_ALL=C.UTF-8")
    endforeach()
endfunction()
