# One static library a folder of src/, and one test program a folder, made of its *_test.cpp files.
#
#   ontrack_folder(plan USES base terms LIBRARIES fmt::fmt)
#
# USES repeats layers.txt, which script/check-layers holds against the includes themselves.
add_library(ontrack_warnings INTERFACE)
target_compile_options(ontrack_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers -Werror
  # g++ 12 sees uninitialised members in every std::variant that it moves; clang, in the fuzz build, does not.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
# libstdc++ 12's own std::stable_sort uses what it has deprecated, and clang does not spare its headers.
# Of a TRY whose value nobody wants clang says that it is unused; g++ does not.
target_compile_options(ontrack_warnings INTERFACE
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations;-Wno-unused-result>)

function(ontrack_folder name)
  cmake_parse_arguments(FOLDER "" "" "USES;LIBRARIES;TEST_LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${name}/*.cpp ${name}/*/*.cpp)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  if(sources)
    add_library(${name} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(${name} PRIVATE ontrack_warnings)
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${name} ${scope} ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(${name} ${scope} ${FOLDER_USES} ${FOLDER_LIBRARIES})
  if(tests AND NOT ONTRACK_FUZZ)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${name} ${FOLDER_TEST_LIBRARIES} ontrack_warnings GTest::gtest_main)
    target_compile_definitions(${name}_test PRIVATE ONTRACK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
endfunction()
