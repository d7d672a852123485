#include <algorithm>
#include <charconv>

#include "sources/sheet_rows.h"
#include "sources/sheet_value.h"
#include "sources/workbook.h"

namespace sources {
namespace {

std::int64_t count_of(std::string_view text) {
    constexpr std::int64_t most = 2'000'000;  // above what a sheet can have
    std::int64_t count = 1;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::clamp<std::int64_t>(count, 1, most);
}

/// Follows the tables of content.xml.
class OdsListener final : public SheetListener {
public:
    /// Gathers the rows of the table with the number `wanted`.
    OdsListener(std::size_t wanted, std::shared_ptr<std::vector<Merged>> merged)
        : wanted_(wanted), merged_(std::move(merged)) {}
    /// Gives the first rows of all tables instead.
    OdsListener(std::int64_t most, std::function<void(std::size_t, const CellRow&)> take)
        : most_(most), take_(std::move(take)), merged_(std::make_shared<std::vector<Merged>>()) {}

    void start(std::string_view element, const XmlAttributes& attributes) override {
        if (skipped_ > 0 || element == "annotation" || element == "shapes" || element == "tracked-changes") {
            ++skipped_;  // a comment, a drawing, what was there before
            return;
        }
        if (element == "table") start_table(attributes);
        else if (element == "table-source" || element == "cell-range-source") has_links = true;
        else if (element == "table-row") start_row(attributes);
        else if (element == "table-cell" || element == "covered-table-cell") start_cell(attributes);
        else if (element == "p" && in_cell_) start_paragraph();
        else if (element == "s" && in_text_)
            add_text(text_, std::string(static_cast<std::size_t>(count_of(attributes.find("text:c"))), ' '));
        else if (element == "tab" && in_text_) add_text(text_, "\t");
        else if (element == "line-break" && in_text_) add_text(text_, "\n");
    }
    void end(std::string_view element) override {
        if (skipped_ > 0) {
            --skipped_;
            return;
        }
        if (element == "p") in_text_ = false;
        if (element == "table-cell" || element == "covered-table-cell") end_cell();
        if (element == "table-row") end_row();
    }
    void text(std::string_view text) override {
        if (in_text_ && skipped_ == 0) add_text(text_, text);
    }

    std::vector<std::string> names;
    bool has_links = false;

private:
    void start_table(const XmlAttributes& attributes) {
        names.emplace_back(attributes.find("table:name"));
        line_ = 1;
        given_ = 0;
    }
    void start_row(const XmlAttributes& attributes) {
        row_ = {line_, {}};
        repeated_ = count_of(attributes.find("table:number-rows-repeated"));
        column_ = 0;
    }
    void start_cell(const XmlAttributes& attributes) {
        in_cell_ = true;
        paragraphs_ = 0;
        text_.clear();
        columns_ = static_cast<std::size_t>(count_of(attributes.find("table:number-columns-repeated")));
        type_ = attributes.find("office:value-type");
        is_error_ = attributes.find("calcext:value-type") == "error";
        value_ = attributes.find(type_ == "date"      ? "office:date-value"
                                 : type_ == "boolean" ? "office:boolean-value"
                                 : type_ == "string"  ? "office:string-value"
                                                      : "office:value");
        if (attributes.find("table:formula").find("'file:") != std::string_view::npos) has_links = true;
        const auto down = count_of(attributes.find("table:number-rows-spanned")),
                   across = count_of(attributes.find("table:number-columns-spanned"));
        if ((down > 1 || across > 1) && is_wanted())
            add_merged(*merged_,
                       {static_cast<int>(column_), static_cast<int>(column_) + static_cast<int>(across) - 1,
                        line_, line_ + down - 1});
    }
    void start_paragraph() {
        if (paragraphs_++ > 0) add_text(text_, "\n");
        in_text_ = true;
    }
    void end_cell() {
        in_cell_ = in_text_ = false;
        const auto made = cell();
        const auto first = std::min(column_, widest_row), last = std::min(column_ + columns_, widest_row);
        if (!made.text.empty() && is_wanted()) {
            // A value in the last cell of all stands for whatever lies beyond it.
            if (first == last) put(row_, column_, made);
            for (auto at = first; at < last; ++at) put(row_, at, made);
        }
        column_ += columns_;
    }
    Cell cell() const {
        if (is_error_ || is_error_text(text_))
            return {text_.empty() ? "an error" : text_, CellKind::Error, false};
        if (type_ == "date") return cell_of_day(value_);
        if (type_ == "boolean") return {value_, CellKind::Truth, false};
        if (type_ == "float" || type_ == "currency" || type_ == "percentage")
            return cell_of_number(value_,
                                  type_ == "percentage" ? NumberFormat::Percent : NumberFormat::General,
                                  DateSystem::From1900);
        return {text_.empty() && type_ == "string" ? value_ : text_, CellKind::Text, false};
    }
    bool is_wanted() const { return take_ || names.size() == wanted_ + 1; }
    void end_row() {
        if (take_) {
            if (!row_.cells.empty() && given_++ < most_) take_(names.size() - 1, row_);
        } else if (is_wanted()) {
            keep(std::exchange(row_, {}), repeated_);
        }
        line_ += repeated_;
    }

    std::size_t wanted_ = 0;
    std::int64_t most_ = 0, given_ = 0;
    std::function<void(std::size_t, const CellRow&)> take_;
    std::shared_ptr<std::vector<Merged>> merged_;
    CellRow row_;
    std::int64_t line_ = 1, repeated_ = 1;
    std::size_t column_ = 0, columns_ = 1;
    std::string type_, value_, text_;
    int skipped_ = 0, paragraphs_ = 0;
    bool in_cell_ = false, in_text_ = false, is_error_ = false;
};

class Ods final : public Workbook {
public:
    Ods(std::shared_ptr<const ZipArchive> archive, const ZipPart& content)
        : archive_(std::move(archive)), content_(content) {}

    /// Reads the names of the sheets, and looks for what is not wanted.
    base::Result<void> look() {
        OdsListener listener(0, [](std::size_t, const CellRow&) {});
        XmlPart part(*archive_, content_, listener);
        if (const auto read = part.read(); !read) return read;
        if (listener.has_links) return std::unexpected(has_links(*archive_));
        names_ = std::move(listener.names);
        return {};
    }

    const std::vector<std::string>& sheets() const override { return names_; }
    std::unique_ptr<CellRows> rows(std::size_t sheet, std::int64_t first,
                                   std::shared_ptr<std::vector<Merged>> merged) const override {
        return std::make_unique<SheetRows>(archive_, content_,
                                           std::make_unique<OdsListener>(sheet, std::move(merged)), first);
    }
    base::Result<void> first_rows(
        std::int64_t most, const std::function<void(std::size_t, const CellRow&)>& take) const override {
        OdsListener listener(most, take);
        return XmlPart(*archive_, content_, listener).read();
    }

private:
    std::shared_ptr<const ZipArchive> archive_;
    const ZipPart& content_;
    std::vector<std::string> names_;
};

}  // namespace

base::Result<std::shared_ptr<const Workbook>> open_ods(std::shared_ptr<const ZipArchive> archive) {
    for (const auto& part : archive->parts()) {
        const bool holds_code = part.name.starts_with("Basic/") || part.name.starts_with("Scripts/");
        if (holds_code && !part.name.ends_with('/')) return std::unexpected(has_macros(*archive));
    }
    const auto* content = archive->find("content.xml");
    if (content == nullptr) return std::unexpected(archive->damaged("it has no content.xml"));
    auto made = std::make_shared<Ods>(archive, *content);
    if (const auto looked = made->look(); !looked) return std::unexpected(looked.error());
    return made;
}

}  // namespace sources
