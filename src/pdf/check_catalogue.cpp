#include <array>

#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>

#include "pdf/checking.h"

namespace pdf {
namespace {

using Handle = QPDFObjectHandle;
constexpr const char* catalogue = "the catalogue";

std::string metadata_of(Handle root) {
    auto stream = root.getKey("/Metadata");
    if (!stream.isStream()) return "";
    const auto data = stream.getStreamData(qpdf_dl_all);
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

void check_metadata(Examined& examined, Handle root) {
    if (!root.getKey("/Metadata").isStream()) {
        examined.found("06-001", catalogue, "no metadata stream");
        return;
    }
    const auto xmp = metadata_of(root);
    const auto holds = [&](std::string_view part) { return xmp.find(part) != std::string::npos; };
    if (!holds("pdfuaid:part>1<") && !holds("pdfuaid:part=\"1\""))
        examined.found("06-002", "the metadata", "no pdfuaid:part");
    const auto title = xmp.find("<dc:title");
    const auto item = title == std::string::npos ? title : xmp.find("<rdf:li", title);
    const auto text = item == std::string::npos ? item : xmp.find('>', item);
    if (text == std::string::npos || text + 1 >= xmp.size() || xmp[text + 1] == '<')
        examined.found("06-003", "the metadata", "no dc:title, or an empty one");
    else if (!root.getKey("/Lang").isString() && !holds("xml:lang="))
        examined.found("11-006", "the metadata", "no language for the title");
}

void check_title_shown(Examined& examined, Handle root) {
    auto preferences = root.getKey("/ViewerPreferences");
    auto shown = preferences.isDictionary() ? preferences.getKey("/DisplayDocTitle") : Handle::newNull();
    if (!shown.isBool()) examined.found("07-001", catalogue, "no DisplayDocTitle");
    else if (!shown.getBoolValue()) examined.found("07-002", catalogue, "DisplayDocTitle is false");
}

void check_layers(Examined& examined, Handle root) {
    auto layers = root.getKey("/OCProperties");
    if (!layers.isDictionary()) return;
    const auto named = [](Handle configuration) {
        return configuration.getKey("/Name").isString() &&
               !configuration.getKey("/Name").getStringValue().empty();
    };
    auto all = layers.getKey("/Configs");
    if (all.isArray())
        for (auto& configuration : all.getArrayAsVector()) {
            if (!configuration.isDictionary()) continue;
            if (!named(configuration)) examined.found("20-001", catalogue, "a configuration without a name");
            if (configuration.hasKey("/AS")) examined.found("20-003", catalogue, "a configuration with AS");
        }
    auto usual = layers.getKey("/D");
    if (!usual.isDictionary()) return;
    if (!named(usual)) examined.found("20-002", catalogue, "the default configuration has no name");
    if (usual.hasKey("/AS")) examined.found("20-003", catalogue, "the default configuration has AS");
}

void check_files_and_forms(Examined& examined, Handle root) {
    for (const auto& [name, file] : QPDFEmbeddedFileDocumentHelper(examined.document).getEmbeddedFiles()) {
        auto specification = file->getObjectHandle();
        if (!specification.hasKey("/F") || !specification.hasKey("/UF"))
            examined.found("21-001", "the file " + name, "F or UF is missing");
    }
    auto form = root.getKey("/AcroForm");
    if (form.isDictionary() && form.hasKey("/XFA"))
        examined.found("25-001", catalogue, "the form has an XFA part");
}

void check_encryption(Examined& examined) {
    if (!examined.document.isEncrypted()) return;
    auto encryption = examined.document.getTrailer().getKey("/Encrypt");
    if (!encryption.isDictionary() || !encryption.getKey("/P").isInteger())
        examined.found("26-001", "the encryption", "no P");
    else if ((encryption.getKey("/P").getIntValue() & 0x200) == 0)
        examined.found("26-002", "the encryption", "bit 10 of P is not set");
}

}  // namespace

void check_catalogue(Examined& examined) {
    auto root = examined.document.getRoot();
    check_metadata(examined, root);
    check_title_shown(examined, root);
    auto marked = root.getKey("/MarkInfo");
    if (marked.isDictionary() && marked.getKey("/Suspects").isBool() &&
        marked.getKey("/Suspects").getBoolValue())
        examined.found("01-007", catalogue, "Suspects is true");
    if (!root.getKey("/Lang").isString() || root.getKey("/Lang").getStringValue().empty())
        examined.found("11-001", catalogue, "no Lang");
    check_layers(examined, root);
    check_files_and_forms(examined, root);
    check_encryption(examined);
}

}  // namespace pdf
