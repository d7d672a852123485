#include "sources/xlsx_parts.h"

#include <algorithm>
#include <charconv>

namespace sources {
namespace {

constexpr std::size_t most_strings = 4'000'000;
constexpr std::size_t most_string_bytes = std::size_t{64} << 20;
constexpr std::size_t most_formats = 70'000;  // a spreadsheet has at most 65,490

int whole_of(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// `target` as seen from the part `name`: a path in the archive without . and ..
std::string resolved(const std::string& name, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    auto folder = name.substr(0, name.rfind('/') == std::string::npos ? 0 : name.rfind('/'));
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        const auto slash = folder.rfind('/');
        folder.erase(slash == std::string::npos ? 0 : slash);
    }
    return folder.empty() ? std::string(target) : folder + "/" + std::string(target);
}

class RelationsListener final : public XmlListener {
public:
    explicit RelationsListener(std::string name) : name_(std::move(name)) {}
    void start(std::string_view element, const XmlAttributes& attributes) override {
        if (element != "Relationship") return;
        const auto type = attributes.find("Type");
        Relation relation{std::string(type.substr(type.rfind('/') + 1)), "",
                          attributes.find("TargetMode") == "External"};
        const auto target = attributes.find("Target");
        relation.target = relation.outside ? std::string(target) : resolved(name_, target);
        relations.emplace(attributes.find("Id"), std::move(relation));
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::map<std::string, Relation> relations;

private:
    std::string name_;
};

class WorkbookListener final : public XmlListener {
public:
    void start(std::string_view element, const XmlAttributes& attributes) override {
        if (element == "sheet")
            part.sheets.push_back(
                {std::string(attributes.find("name")), std::string(attributes.find("r:id"))});
        const auto from_1904 = attributes.find("date1904");
        if (element == "workbookPr" && (from_1904 == "1" || from_1904 == "true" || from_1904 == "on"))
            part.dates = DateSystem::From1904;
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    WorkbookPart part;
};

class StylesListener final : public XmlListener {
public:
    void start(std::string_view element, const XmlAttributes& attributes) override {
        if (element == "cellXfs") in_cells_ = true;
        if (element == "numFmt")
            codes_[whole_of(attributes.find("numFmtId"))] = format_of(attributes.find("formatCode"));
        if (element != "xf" || !in_cells_ || formats.size() >= most_formats) return;
        const auto id = whole_of(attributes.find("numFmtId"));
        const auto code = codes_.find(id);
        formats.push_back(code == codes_.end() ? built_in_format(id) : code->second);
    }
    void end(std::string_view element) override {
        if (element == "cellXfs") in_cells_ = false;
    }
    void text(std::string_view) override {}

    std::vector<NumberFormat> formats;

private:
    std::map<int, NumberFormat> codes_;
    bool in_cells_ = false;
};

class StringsListener final : public XmlListener {
public:
    void start(std::string_view element, const XmlAttributes&) override {
        if (element == "rPh") phonetic_ = true;  // how it is read aloud, not what it says
        if (element == "t") in_text_ = true;
    }
    void end(std::string_view element) override {
        if (element == "rPh") phonetic_ = false;
        if (element == "t") in_text_ = false;
        if (element != "si") return;
        if (strings.size() < most_strings) strings.add(text_);
        else too_many = true;
        text_.clear();
    }
    void text(std::string_view text) override {
        if (!in_text_ || phonetic_) return;
        too_many = too_many || strings.bytes() + text_.size() + text.size() > most_string_bytes;
        if (!too_many) text_ += text;
    }

    SharedStrings strings;
    bool too_many = false;

private:
    std::string text_;
    bool in_text_ = false, phonetic_ = false;
};

}  // namespace

base::Result<std::map<std::string, Relation>> relations_of(const ZipArchive& archive,
                                                           const std::string& name) {
    const auto slash = name.rfind('/');
    const auto folder = slash == std::string::npos ? std::string() : name.substr(0, slash + 1);
    const auto file = slash == std::string::npos ? name : name.substr(slash + 1);
    RelationsListener listener(name);
    const auto* part = archive.find(folder + "_rels/" + file + ".rels");
    if (part == nullptr) return listener.relations;
    if (const auto read = XmlPart(archive, *part, listener).read(); !read)
        return std::unexpected(read.error());
    return std::move(listener.relations);
}

base::Result<WorkbookPart> read_workbook_part(const ZipArchive& archive, const ZipPart& part) {
    WorkbookListener listener;
    if (const auto read = XmlPart(archive, part, listener).read(); !read)
        return std::unexpected(read.error());
    return std::move(listener.part);
}

base::Result<std::vector<NumberFormat>> read_styles(const ZipArchive& archive, const ZipPart& part) {
    StylesListener listener;
    if (const auto read = XmlPart(archive, part, listener).read(); !read)
        return std::unexpected(read.error());
    return std::move(listener.formats);
}

std::optional<std::string_view> SharedStrings::find(std::size_t number) const {
    if (number >= ends_.size()) return std::nullopt;
    const auto start = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(texts_).substr(start, ends_[number] - start);
}

base::Result<SharedStrings> read_shared_strings(const ZipArchive& archive, const ZipPart& part) {
    StringsListener listener;
    XmlPart xml(archive, part, listener);
    for (;;) {
        const auto more = xml.next();
        if (!more) return std::unexpected(more.error());
        if (listener.too_many)
            return std::unexpected(archive.problem("N071", "the spreadsheet holds too much text",
                                                   "export the sheet as CSV (UTF-8)"));
        if (!*more) return std::move(listener.strings);
    }
}

}  // namespace sources
