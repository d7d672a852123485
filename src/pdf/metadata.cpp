#include "pdf/metadata.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/printable.h"
#include "base/text.h"

namespace pdf {
namespace {

using Handle = QPDFObjectHandle;
constexpr const char* producer = "Ontrack, from a page printed by Chromium";

std::string escaped(std::string_view text) { return base::escaped(base::printable(text)); }

/// A packet of XMP (ISO 16684-1) with the identification of PDF/UA-1 (ISO 14289-1, clause 5).
std::string xmp(const Description& of) {
    constexpr const char* packet =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
        " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
        "<pdfuaid:part>1</pdfuaid:part>\n"
        "<dc:format>application/pdf</dc:format>\n"
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n"
        "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"
        "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt>"
        "</dc:description>\n"
        "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n"
        "<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate>\n"
        "<xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>\n"
        "<xmp:CreatorTool>Ontrack</xmp:CreatorTool>\n"
        "<pdf:Producer>{producer}</pdf:Producer>\n"
        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
    return fmt::format(packet, fmt::arg("title", escaped(of.title)), fmt::arg("author", escaped(of.author)),
                       fmt::arg("subject", escaped(of.subject)), fmt::arg("language", escaped(of.language)),
                       fmt::arg("date", of.date), fmt::arg("producer", producer));
}

}  // namespace

void set_metadata(QPDF& document, const Description& description) {
    auto root = document.getRoot();
    auto packet = document.newStream(xmp(description));
    packet.getDict().replaceKey("/Type", Handle::newName("/Metadata"));
    packet.getDict().replaceKey("/Subtype", Handle::newName("/XML"));
    root.replaceKey("/Metadata", packet);
    root.replaceKey("/Lang", Handle::newString(description.language));
    root.replaceKey("/MarkInfo", Handle::newDictionary({{"/Marked", Handle::newBool(true)}}));
    root.replaceKey("/ViewerPreferences",
                    Handle::newDictionary({{"/DisplayDocTitle", Handle::newBool(true)}}));
    const bool has_outline = root.getKey("/Outlines").isDictionary();
    root.replaceKey("/PageMode", Handle::newName(has_outline ? "/UseOutlines" : "/UseNone"));

    auto day = description.date;
    std::erase(day, '-');
    const auto moment = Handle::newString("D:" + day + "000000Z");
    auto information = Handle::newDictionary();
    information.replaceKey("/Title", Handle::newUnicodeString(description.title));
    information.replaceKey("/Author", Handle::newUnicodeString(description.author));
    information.replaceKey("/Subject", Handle::newUnicodeString(description.subject));
    information.replaceKey("/Creator", Handle::newString("Ontrack"));
    information.replaceKey("/Producer", Handle::newString(producer));
    information.replaceKey("/CreationDate", moment);
    information.replaceKey("/ModDate", moment);
    document.getTrailer().replaceKey("/Info", document.makeIndirectObject(information));
}

}  // namespace pdf
