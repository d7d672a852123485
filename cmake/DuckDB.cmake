# DuckDB's shared library and C header: an installed one first, else the pair that script/bootstrap puts under
# third_party/node_modules (the library from one npm package, the header from another of the same line).
set(NODE_MODULES ${CMAKE_SOURCE_DIR}/third_party/node_modules)
find_library(DUCKDB_LIBRARY duckdb
  HINTS ${NODE_MODULES}/@duckdb/node-bindings-linux-x64 ${NODE_MODULES}/@duckdb/node-bindings-linux-arm64)
find_path(DUCKDB_INCLUDE_DIR duckdb.h HINTS ${NODE_MODULES}/duckdb/src/duckdb/src/include)
if(NOT DUCKDB_LIBRARY OR NOT DUCKDB_INCLUDE_DIR)
  message(FATAL_ERROR "DuckDB was not found. Run script/bootstrap, which installs it.")
endif()
# Not linked: src/duck loads it when it is first needed.
add_library(DuckDB::DuckDB INTERFACE IMPORTED)
set_target_properties(DuckDB::DuckDB PROPERTIES
  INTERFACE_INCLUDE_DIRECTORIES ${DUCKDB_INCLUDE_DIR}
  INTERFACE_LINK_LIBRARIES "${CMAKE_DL_LIBS}")
