#include "pdf/check.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "pdf/finish.h"
#include "pdf/metadata.h"

namespace {

using Handle = QPDFObjectHandle;

constexpr const char* content =
    "/H1 <</MCID 0>> BDC BT /F1 12 Tf <0001> Tj ET EMC\n"
    "/Figure <</MCID 1>> BDC 0 0 5 5 re f EMC\n"
    "/Lbl <</MCID 2>> BDC BT <0001> Tj ET EMC /LBody <</MCID 3>> BDC BT <0001> Tj ET EMC\n"
    "/TH <</MCID 4>> BDC BT <0001> Tj ET EMC /TD <</MCID 5>> BDC BT <0001> Tj ET EMC\n"
    "/Link <</MCID 6>> BDC BT <0001> Tj ET EMC\n";

/// A small document that meets every condition that we test, with its parts at hand.
class Sample {
public:
    Sample() {
        document.emptyPDF();
        font = parsed("<< /Type /Font /Subtype /Type0 /BaseFont /A+B /Encoding /Identity-H >>");
        descendant = parsed(
            "<< /Type /Font /Subtype /CIDFontType2 /CIDToGIDMap /Identity "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            "/FontDescriptor << /Type /FontDescriptor >> >>");
        descendant.getKey("/FontDescriptor").replaceKey("/FontFile2", document.newStream("font"));
        font.replaceKey("/DescendantFonts", Handle::newArray({descendant}));
        font.replaceKey("/ToUnicode", document.newStream("1 beginbfchar <0001> <0041> endbfchar"));
        link = parsed("<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Contents (Go) /F 4 >>");
        page = parsed("<< /Type /Page /MediaBox [0 0 595 842] /Tabs /S /Resources << /Font << >> >> >>");
        page.getKey("/Resources").getKey("/Font").replaceKey("/F1", font);
        page.replaceKey("/Annots", Handle::newArray({link}));
        page.replaceKey("/Contents", document.newStream(content));
        QPDFPageDocumentHelper(document).addPage(QPDFPageObjectHelper(page), false);
        root = parsed("<< /Type /StructTreeRoot >>");
        document.getRoot().replaceKey("/StructTreeRoot", root);
        add_structure();
        pdf::set_metadata(
            document,
            {.title = "A title", .author = "A council", .subject = "", .date = "2022-09-13", .links = {}});
    }

    Handle parsed(const std::string& text) { return document.makeIndirectObject(Handle::parse(text)); }
    Handle element(const std::string& type, std::vector<Handle> kids) {
        auto made = parsed("<< /Type /StructElem /S /" + type + " >>");
        made.replaceKey("/Pg", page);
        made.replaceKey("/K", Handle::newArray(kids));
        return made;
    }
    static Handle mcid(int number) { return Handle::newInteger(number); }

    std::string bytes() {
        QPDFWriter writer(document);
        writer.setOutputMemory();
        writer.setDeterministicID(true);
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
    }

    QPDF document;
    Handle font, descendant, link, page, root, top, heading, figure, list, item, table, header;

private:
    void add_structure() {
        heading = element("H1", {mcid(0)});
        figure = element("Figure", {mcid(1)});
        figure.replaceKey("/Alt", Handle::newString("A chart"));
        item = element("LI", {element("Lbl", {mcid(2)}), element("LBody", {mcid(3)})});
        list = element("L", {item});
        header = element("TH", {mcid(4)});
        header.replaceKey("/A", Handle::parse("<< /O /Table /Scope /Column >>"));
        table = element("Table", {element("TR", {header, element("TD", {mcid(5)})})});
        auto object = Handle::newDictionary({{"/Type", Handle::newName("/OBJR")}, {"/Obj", link}});
        top = element("Document", {heading, figure, list, table, element("Link", {mcid(6), object})});
        root.replaceKey("/K", top);
    }
};

std::set<std::string> conditions(const std::string& bytes) {
    std::set<std::string> all;
    for (const auto& fault : pdf::faults_of(bytes)) all.insert(fault.condition);
    return all;
}

using Plant = std::function<void(Sample&)>;

/// A fault, and how it is planted in the sample.
struct Planted {
    int line;
    const char* condition;
    Plant plant;
};

/// Each is found, and no other beside what it brings with it.
void find_each(const std::vector<Planted>& rows) {
    const std::set<std::string> companions{"28-002", "15-003"};
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        Sample sample;
        row.plant(sample);
        auto found = conditions(sample.bytes());
        EXPECT_EQ(found.erase(row.condition), 1U) << row.condition;
        for (const auto& other : found) EXPECT_TRUE(companions.contains(other)) << other;
    }
}

Plant contents(const char* text) {
    return [text](Sample& s) {
        s.page.replaceKey("/Contents", s.document.newStream(content + std::string(text)));
    };
}
Plant map(const char* text) {
    return [text](Sample& s) { s.font.replaceKey("/ToUnicode", s.document.newStream(text)); };
}
Plant kid(const char* type) {
    return [type](Sample& s) { s.top.getKey("/K").appendItem(s.element(type, {})); };
}
Plant roles(const char* map) {
    return [map](Sample& s) { s.root.replaceKey("/RoleMap", Handle::parse(map)); };
}
Plant root(const char* key, const char* value) {
    return [=](Sample& s) { s.document.getRoot().replaceKey(key, Handle::parse(value)); };
}
Plant metadata(const char* text) {
    return [text](Sample& s) { s.document.getRoot().replaceKey("/Metadata", s.document.newStream(text)); };
}
Plant annotation(const char* kind) {
    return [kind](Sample& s) { s.link.replaceKey("/Subtype", Handle::newName(kind)); };
}
Plant both(Plant one, Plant other) {
    return [=](Sample& s) {
        one(s);
        other(s);
    };
}

}  // namespace

TEST(PdfCheck, FindsNothingInADocumentThatConforms) {
    Sample sample;
    EXPECT_EQ(conditions(sample.bytes()), std::set<std::string>{});
}

TEST(PdfCheck, SaysOfWhatIsNoPdfThatItCannotBeRead) {
    for (const auto* bytes : {"", "%PDF-1.7", "hello"})
        EXPECT_EQ(conditions(bytes), std::set<std::string>{"unreadable"}) << bytes;
}

TEST(PdfCheck, FindsWhatTheDocumentSaysOfItself) {
    find_each({
        {__LINE__, "01-003", contents("/P <</MCID 7>> BDC /Artifact BMC 0 0 1 1 re f EMC EMC")},
        {__LINE__, "01-004", contents("/Artifact BMC /P <</MCID 7>> BDC 0 0 1 1 re f EMC EMC")},
        {__LINE__, "01-005", contents("0 0 1 1 re f")},
        {__LINE__, "01-007", root("/MarkInfo", "<< /Marked true /Suspects true >>")},
        {__LINE__, "06-001", [](Sample& s) { s.document.getRoot().removeKey("/Metadata"); }},
        {__LINE__, "06-002", metadata("<dc:title><rdf:li>A</rdf:li>")},
        {__LINE__, "06-003", metadata("<pdfuaid:part>1</pdfuaid:part>")},
        {__LINE__, "07-001", root("/ViewerPreferences", "<< >>")},
        {__LINE__, "07-002", root("/ViewerPreferences", "<< /DisplayDocTitle false >>")},
        {__LINE__, "11-001",
         [](Sample& s) { s.document.getRoot().replaceKey("/Lang", Handle::newString("")); }},
        {__LINE__, "20-002", root("/OCProperties", "<< /OCGs [] /D << >> >>")},
        {__LINE__, "20-003", root("/OCProperties", "<< /OCGs [] /D << /Name (a) /AS [] >> >>")},
        {__LINE__, "25-001", root("/AcroForm", "<< /Fields [] /XFA [] >>")},
    });
}

TEST(PdfCheck, FindsWhatIsWrongInTheStructure) {
    find_each({
        {__LINE__, "02-001", kid("Novelty")},
        {__LINE__, "02-003", both(roles("<< /X /Y /Y /X >>"), kid("X"))},
        {__LINE__, "02-004", roles("<< /L /P >>")},
        {__LINE__, "09-004", [](Sample& s) { s.table.getKey("/K").appendItem(Handle::newInteger(9)); }},
        {__LINE__, "09-004", kid("TR")},
        {__LINE__, "09-005", [](Sample& s) { s.item.getKey("/K").appendItem(s.element("P", {})); }},
        {__LINE__, "09-005", kid("LI")},
        {__LINE__, "09-006", kid("TOCI")},
        {__LINE__, "13-004", [](Sample& s) { s.figure.removeKey("/Alt"); }},
        {__LINE__, "14-002", [](Sample& s) { s.heading.replaceKey("/S", Handle::newName("/H2")); }},
        {__LINE__, "14-003", kid("H3")},
        {__LINE__, "14-007", kid("H")},
        {__LINE__, "15-003", [](Sample& s) { s.header.removeKey("/A"); }},
        {__LINE__, "17-002", kid("Formula")},
        {__LINE__, "19-003", kid("Note")},
    });
}

TEST(PdfCheck, FindsWhatIsWrongWithAnnotationsAndFonts) {
    find_each({
        {__LINE__, "10-001", contents("/P <</MCID 7>> BDC BT /F1 9 Tf <0002> Tj ET EMC")},
        {__LINE__, "28-004", both(annotation("/Text"), [](Sample& s) { s.link.removeKey("/Contents"); })},
        {__LINE__, "28-006", annotation("/Hologram")},
        {__LINE__, "28-008", [](Sample& s) { s.page.removeKey("/Tabs"); }},
        {__LINE__, "28-009", [](Sample& s) { s.page.replaceKey("/Tabs", Handle::newName("/R")); }},
        {__LINE__, "28-010",
         both(annotation("/Widget"), [](Sample& s) { s.link.replaceKey("/TU", Handle::newString("a")); })},
        {__LINE__, "28-011", [](Sample& s) { s.top.getKey("/K").eraseItem(4); }},
        {__LINE__, "28-012", [](Sample& s) { s.link.removeKey("/Contents"); }},
        {__LINE__, "31-004",
         [](Sample& s) { s.descendant.replaceKey("/CIDToGIDMap", Handle::newName("/Other")); }},
        {__LINE__, "31-005", [](Sample& s) { s.descendant.removeKey("/CIDToGIDMap"); }},
        {__LINE__, "31-006",
         [](Sample& s) { s.font.replaceKey("/Encoding", Handle::newName("/Invented-H")); }},
        {__LINE__, "31-009",
         [](Sample& s) { s.descendant.getKey("/FontDescriptor").removeKey("/FontFile2"); }},
        {__LINE__, "31-027", [](Sample& s) { s.font.removeKey("/ToUnicode"); }},
        {__LINE__, "31-028", map("1 beginbfchar <0001> <0000> endbfchar")},
        {__LINE__, "31-029", map("1 beginbfchar <0001> <FEFF> endbfchar")},
        {__LINE__, "31-030",
         both(map("1 beginbfrange <0000> <0001> <0041> endbfrange"),
              contents("/P <</MCID 7>> BDC BT /F1 9 Tf <0000> Tj ET EMC"))},
    });
}
