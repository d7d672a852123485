#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sources::tests {

/// A part of a spreadsheet that a test makes: its name and what is in it.
using Parts = std::vector<std::pair<std::string, std::string>>;

inline std::string little_endian(std::uint64_t number, int bytes) {
    std::string out;
    for (int at = 0; at < bytes; ++at, number >>= 8) out += static_cast<char>(number & 255);
    return out;
}

/// Raw deflated bytes.
inline std::string deflated(std::string_view bytes) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline std::uint32_t checksum(std::string_view bytes) {
    return static_cast<std::uint32_t>(crc32(
        crc32(0, nullptr, 0), reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

/// A ZIP archive with `parts`, each deflated.
inline std::string archive_of(const Parts& parts) {
    std::string out, directory;
    for (const auto& [name, bytes] : parts) {
        const auto packed = deflated(bytes);
        const auto sizes = little_endian(checksum(bytes), 4) + little_endian(packed.size(), 4) +
                           little_endian(bytes.size(), 4) + little_endian(name.size(), 2) +
                           little_endian(0, 2);
        const auto kind =
            little_endian(20, 2) + little_endian(0, 2) + little_endian(8, 2) + little_endian(0, 4);
        directory += "PK\x01\x02" + little_endian(20, 2) + kind + sizes + little_endian(0, 10) +
                     little_endian(out.size(), 4) + name;
        out += "PK\x03\x04" + kind + sizes + name + packed;
    }
    const auto start = out.size();
    out += directory + "PK\x05\x06" + little_endian(0, 4) + little_endian(parts.size(), 2) +
           little_endian(parts.size(), 2) + little_endian(directory.size(), 4) + little_endian(start, 4) +
           little_endian(0, 2);
    return out;
}

/// What an XLSX workbook has besides its sheets.
struct Book {
    std::vector<std::pair<std::string, std::string>> sheets;  // names, and what is in <worksheet>
    std::vector<std::string> strings = {};
    std::string formats = R"(<numFmts count="2"><numFmt numFmtId="164" formatCode="dd\/mm\/yyyy;@"/>)"
                          R"(<numFmt numFmtId="165" formatCode="[Red]0.0&quot;d&quot;"/></numFmts>)"
                          R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>)"
                          R"(<xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>)";
    bool from_1904 = false;
    Parts others = {};
};

inline Parts parts_of(const Book& book) {
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships";
    const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const auto relations = [&](const std::string& inner) {
        return "<Relationships xmlns=\"" + package + "\">" + inner + "</Relationships>";
    };
    const auto relation = [&](const std::string& id, const std::string& kind, const std::string& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + office + "/" + kind + "\" Target=\"" + target +
               "\"/>";
    };
    std::string sheets, links, strings;
    Parts parts;
    int number = 0;
    for (const auto& [name, inner] : book.sheets) {
        const auto id = std::to_string(++number);
        sheets += "<sheet name=\"" + name + "\" sheetId=\"" + id + "\" r:id=\"rId" + id + "\"/>";
        links += relation("rId" + id, "worksheet", "worksheets/sheet" + id + ".xml");
        parts.emplace_back("xl/worksheets/sheet" + id + ".xml",
                           "<worksheet xmlns=\"" + main + "\">" + inner + "</worksheet>");
    }
    for (const auto& text : book.strings) strings += "<si><t>" + text + "</t></si>";
    links +=
        relation("rIdS", "sharedStrings", "sharedStrings.xml") + relation("rIdF", "styles", "styles.xml");
    Parts all = {{"[Content_Types].xml", "<Types/>"},
                 {"_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))},
                 {"xl/workbook.xml", "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office +
                                         "\"><workbookPr" + (book.from_1904 ? " date1904=\"1\"" : "") +
                                         "/><sheets>" + sheets + "</sheets></workbook>"},
                 {"xl/_rels/workbook.xml.rels", relations(links)},
                 {"xl/sharedStrings.xml", "<sst xmlns=\"" + main + "\">" + strings + "</sst>"},
                 {"xl/styles.xml", "<styleSheet xmlns=\"" + main + "\">" + book.formats + "</styleSheet>"}};
    all.insert(all.end(), parts.begin(), parts.end());
    all.insert(all.end(), book.others.begin(), book.others.end());
    return all;
}

inline std::string xlsx(const Book& book) { return archive_of(parts_of(book)); }

/// A cell that holds its own text.
inline std::string text_cell(const std::string& name, const std::string& text) {
    return "<c r=\"" + name + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

/// content.xml of an ODS file; `tables` stand within <office:spreadsheet>.
inline std::string ods_content(const std::string& tables) {
    return "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
           "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
           "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
           "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
           "<office:body><office:spreadsheet>" +
           tables + "</office:spreadsheet></office:body></office:document-content>";
}

inline std::string ods(const std::string& tables) {
    return archive_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                       {"content.xml", ods_content(tables)}});
}

}  // namespace sources::tests
