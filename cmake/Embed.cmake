# Files put into the program as text, so that it needs none beside it at run time.
#
#   ontrack_embed(publication NAMESPACE publication::templates page=publication/templates/page.mustache …)
#
# defines publication::templates::page (a std::string_view); the header that declares it stands beside the
# sources.
function(ontrack_embed folder)
  cmake_parse_arguments(EMBED "" "NAMESPACE" "" ${ARGN})
  set(code "#include <string_view>\n\nnamespace ${EMBED_NAMESPACE} {\n")
  foreach(pair IN LISTS EMBED_UNPARSED_ARGUMENTS)
    string(REGEX MATCH "^([a-z0-9_]+)=(.+)$" matched "${pair}")
    set(name ${CMAKE_MATCH_1})
    get_filename_component(path ${CMAKE_MATCH_2} ABSOLUTE)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    file(READ ${path} text HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," text "${text}")
    string(APPEND code "static constexpr char ${name}_bytes[] = {${text}};\n"
      "extern const std::string_view ${name};\n"
      "constinit const std::string_view ${name}{${name}_bytes, sizeof ${name}_bytes};\n")
  endforeach()
  string(APPEND code "}  // namespace ${EMBED_NAMESPACE}\n")
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${folder}_embedded.cpp)
  file(CONFIGURE OUTPUT ${generated} CONTENT "${code}" @ONLY)
  target_sources(${folder} PRIVATE ${generated})
endfunction()
