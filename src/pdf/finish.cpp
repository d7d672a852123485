#include "pdf/finish.h"

#include <exception>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/text.h"
#include "pdf/metadata.h"
#include "pdf/tidy_structure.h"
#include "pdf/tidy_unicode_maps.h"

namespace pdf {
namespace {

using Handle = QPDFObjectHandle;

/// "Go to: Families helped early", where the link leads to a place that is known by name.
std::string description_of(Handle annotation, const std::map<std::string, std::string>& links) {
    std::string target;
    auto place = annotation.getKey("/Dest");
    if (place.isName()) target = "#" + place.getName().substr(1);
    if (place.isString()) target = "#" + place.getUTF8Value();
    auto action = annotation.getKey("/A");
    if (action.isDictionary() && action.getKey("/URI").isString())
        target = action.getKey("/URI").getUTF8Value();
    const auto known = links.find(target);
    if (known != links.end() && !known->second.empty()) return known->second;
    return target.starts_with('#') || target.empty() ? "A place in this document" : target;
}

void describe_links(QPDF& document, const Description& description) {
    for (auto& page : QPDFPageDocumentHelper(document).getAllPages()) {
        for (auto& helper : page.getAnnotations("/Link")) {
            auto annotation = helper.getObjectHandle();
            annotation.replaceKey("/Contents",
                                  Handle::newUnicodeString(description_of(annotation, description.links)));
        }
    }
}

std::string written(QPDF& document) {
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setStreamDataMode(qpdf_s_compress);
    writer.setDeterministicID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

base::Result<std::string> finished(const std::string& printed, const Description& description) {
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.processMemoryFile("printed.pdf", printed.data(), printed.size());
        tidy_structure(document);
        tidy_unicode_maps(document);
        describe_links(document, description);
        set_metadata(document, description);
        return written(document);
    } catch (const std::exception& error) {
        return std::unexpected(base::environment_problem(
            "E023", "chromium-headless-shell",
            std::string("what it printed is not a PDF that can be read: ") + error.what(),
            "is it the Debian package's own program?"));
    }
}

}  // namespace pdf
