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

# Files put into the program as they are, by the assembler: for those of many bytes, such as typefaces.
#
#   ontrack_embed_bytes(publication NAMESPACE publication::typeface_files arabic=….woff2 …)
function(ontrack_embed_bytes folder)
  cmake_parse_arguments(EMBED "" "NAMESPACE" "" ${ARGN})
  set(code "#include <string_view>\n\n")
  set(declared "")
  set(views "")
  set(paths "")
  foreach(pair IN LISTS EMBED_UNPARSED_ARGUMENTS)
    string(REGEX MATCH "^([a-z0-9_]+)=(.+)$" matched "${pair}")
    set(name ${CMAKE_MATCH_1})
    get_filename_component(path ${CMAKE_MATCH_2} ABSOLUTE)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    list(APPEND paths ${path})
    file(SIZE ${path} size)
    string(APPEND code "__asm__(\".pushsection .rodata\\n.global ontrack_bytes_${name}\\n\"\n"
      "        \"ontrack_bytes_${name}: .incbin \\\"${path}\\\"\\n.popsection\\n\");\n")
    string(APPEND declared "extern const char ontrack_bytes_${name}[];\n")
    string(APPEND views "extern const std::string_view ${name};\n"
      "constinit const std::string_view ${name}{ontrack_bytes_${name}, ${size}};\n")
  endforeach()
  string(APPEND code "extern \"C\" {\n${declared}}\n\nnamespace ${EMBED_NAMESPACE} {\n${views}}\n")
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${folder}_embedded_bytes.cpp)
  file(CONFIGURE OUTPUT ${generated} CONTENT "${code}" @ONLY)
  set_source_files_properties(${generated} PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${folder} PRIVATE ${generated})
endfunction()
