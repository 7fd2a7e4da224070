# One target passes the language level, the strict Qt macros and the warnings to everything that we compile.
include_guard()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

# The name by which desktops identify the program: of its desktop file, icon and metainfo.
set(HEADWATER_DESKTOP_ID io.github.headwater.Headwater)

add_library(headwater_common INTERFACE)
target_compile_definitions(headwater_common INTERFACE
    QT_NO_KEYWORDS
    QT_NO_FOREACH
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_STRICT_ITERATORS
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    HEADWATER_DESKTOP_ID="${HEADWATER_DESKTOP_ID}"
    HEADWATER_VERSION="${PROJECT_VERSION}")
target_compile_options(headwater_common INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
    -Wextra-semi -Wcast-align -Wimplicit-fallthrough -Wsuggest-override -Wundef
    $<$<BOOL:${HEADWATER_WERROR}>:-Werror>)
target_include_directories(headwater_common INTERFACE ${CMAKE_SOURCE_DIR}/app)

if(HEADWATER_SANITIZERS)
    add_compile_options(-fsanitize=${HEADWATER_SANITIZERS} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    add_link_options(-fsanitize=${HEADWATER_SANITIZERS})
    # Qt 6.4 calls memcmp() with a null pointer and size 0 when it compares a cleared list of numbers with a
    # default-constructed one.
    add_compile_options(-fno-sanitize=nonnull-attribute)
    add_compile_options(
        $<$<CXX_COMPILER_ID:Clang>:-fsanitize-ignorelist=${CMAKE_SOURCE_DIR}/packaging/sanitizers.ignore>)
    # g++ 12 takes the checks that a sanitizer adds for paths that read an empty optional.
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()

# A memory error should end a program and not help an attacker (tests/program/tst_hardening checks the binaries).
# Sanitizers have checks of their own, which conflict with fortified calls.
if(NOT HEADWATER_SANITIZERS)
    add_compile_options(-fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
    add_link_options($<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-pie> LINKER:-z,relro,-z,now,-z,noexecstack)
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
        # Debian's start files have no CET note, so the linker would omit it. They do support shadow stacks, which this
        # option states. They have no landing pads for indirect calls, so nothing is stated about those.
        add_compile_options(-fcf-protection=full)
        add_link_options(LINKER:-z,shstk)
    endif()
endif()

# Three precompiled headers for all targets: `core` for those without a window, `widgets` for the others, `tests` for the
# tests. Each holds only what most sources need: loading all of Qt takes longer than compiling a usual source.
file(WRITE ${CMAKE_BINARY_DIR}/precompiled.cpp "")
function(headwater_precompiled name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS;HEADERS")
    add_library(headwater_${name}headers OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
    set_target_properties(headwater_${name}headers PROPERTIES AUTOMOC OFF)
    target_link_libraries(headwater_${name}headers PRIVATE headwater_common ${arg_LINKS} tl::expected)
    list(TRANSFORM arg_HEADERS REPLACE "(.+)" "<\\1>")
    target_precompile_headers(headwater_${name}headers PRIVATE ${arg_HEADERS})
endfunction()
set(core_headers QCoreApplication QDateTime QHash QJsonArray QJsonObject QList QMap QObject QSet QString QStringList QUrl
    tl/expected.hpp)
headwater_precompiled(core LINKS Qt6::Core HEADERS ${core_headers})
headwater_precompiled(widgets LINKS Qt6::Widgets
    HEADERS ${core_headers} QAction QBoxLayout QLabel QPainter QPointer QWidget)

# Compiles the sources of one folder together, at most 16 at a time. What is in their unnamed namespaces must differ.
# May be called again with further sources.
function(headwater_join target)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    foreach(source IN LISTS ARGN)
        cmake_path(GET source EXTENSION LAST_ONLY extension)
        if(NOT extension STREQUAL ".cpp")
            continue()
        endif()
        cmake_path(GET source PARENT_PATH folder)
        string(MAKE_C_IDENTIFIER "${folder}" group)
        get_property(joined GLOBAL PROPERTY joined_in_${target}_${group})
        list(LENGTH joined count)
        math(EXPR part "${count} / 16")
        set_source_files_properties(${source} PROPERTIES UNITY_GROUP in_${group}_${part})
        set_property(GLOBAL APPEND PROPERTY joined_in_${target}_${group} ${source})
    endforeach()
endfunction()

# headwater_floor(<name> SOURCES … [LINKS …] [HEADERS core|widgets]) makes the static library of one floor
# (ARCHITECTURE.md).
function(headwater_floor name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "HEADERS" "SOURCES;LINKS")
    if(NOT arg_HEADERS)
        set(arg_HEADERS core)
    endif()
    add_library(headwater_${name} STATIC ${arg_SOURCES})
    set_target_properties(headwater_${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(headwater_${name} PUBLIC headwater_common ${arg_LINKS})
    target_precompile_headers(headwater_${name} REUSE_FROM headwater_${arg_HEADERS}headers)
    if(HEADWATER_UNITY)
        headwater_join(headwater_${name} ${arg_SOURCES})
    endif()
endfunction()
