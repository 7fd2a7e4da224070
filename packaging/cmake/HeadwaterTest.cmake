include_guard()

# Qt6::Test also has macros that differ from folder to folder. They would keep a precompiled header from being used.
set_property(TARGET Qt6::Test PROPERTY INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
headwater_precompiled(tests LINKS Qt6::Test Qt6::Network Qt6::Widgets
    HEADERS ${core_headers} QLabel QPointer QSignalSpy QTemporaryDir QTest QWidget)

function(headwater_test floor name)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "TIMEOUT" "SOURCES;LINKS;RUNNER")
    cmake_path(GET name FILENAME class)
    cmake_path(GET name PARENT_PATH room)
    set(program tst_${class})
    add_executable(${program} ${CMAKE_CURRENT_SOURCE_DIR}/${room}/tst_${class}.cpp ${arg_SOURCES})
    set_target_properties(${program} PROPERTIES AUTOMOC ON)
    # Empty for most tests, because they include their .moc: not worth loading a precompiled header.
    set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/${program}_autogen/mocs_compilation.cpp
        PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    target_include_directories(${program} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${program} PRIVATE headwater_common ${arg_LINKS} Qt6::Test Qt6::Network Qt6::Widgets tl::expected)
    target_precompile_headers(${program} REUSE_FROM headwater_testsheaders)
    add_test(NAME ${floor}/${name} COMMAND ${arg_RUNNER} $<TARGET_FILE:${program}>)
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    if(HEADWATER_SANITIZERS)
        math(EXPR arg_TIMEOUT "4 * ${arg_TIMEOUT}") # several times slower, on a machine that does other work too
    endif()
    # Long tests start first, so that none of them runs alone at the end.
    set_tests_properties(${floor}/${name} PROPERTIES LABELS ${floor} TIMEOUT ${arg_TIMEOUT} COST ${arg_TIMEOUT}
        FAIL_REGULAR_EXPRESSION "\nSKIP   :"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=;LC_ALL=C.UTF-8")
endfunction()
