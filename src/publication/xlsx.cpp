#include "publication/xlsx.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <fmt/format.h>

namespace publication {
namespace {

constexpr double title_height = 26;
constexpr double cover_width = 72;
constexpr int last_of_decimals = 6;

/// A file in memory, which libxlsxwriter can write to by its name.
class MemoryFile {
public:
    MemoryFile() : descriptor_(::memfd_create("ontrack-workbook", MFD_CLOEXEC)) {}
    ~MemoryFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    bool is_open() const { return descriptor_ >= 0; }
    std::string name() const { return fmt::format("/proc/self/fd/{}", descriptor_); }
    std::string bytes() const {
        std::string all;
        std::array<char, 1 << 16> piece;
        for (off_t at = 0;;) {
            const auto count = ::pread(descriptor_, piece.data(), piece.size(), at);
            if (count <= 0) return all;
            all.append(piece.data(), static_cast<std::size_t>(count));
            at += count;
        }
    }

private:
    int descriptor_;
};

/// The few formats of the conventions: Arial 12, a bold title of 16, bold headings of 14, and nothing by
/// colour.
class Formats {
public:
    explicit Formats(lxw_workbook* book) : book_(book) {
        title = made(16, true);
        heading = made(14, true);
        words = made(12, false);
        statement = made(12, false);
        format_set_text_wrap(words);
        column = made(12, true);
        format_set_text_wrap(column);
        numeric_column = made(12, true);
        format_set_text_wrap(numeric_column);
        format_set_align(numeric_column, LXW_ALIGN_RIGHT);
        symbol = made(12, false);
        format_set_align(symbol, LXW_ALIGN_RIGHT);
        link = made(12, false);
        format_set_underline(link, LXW_UNDERLINE_SINGLE);
        format_set_font_color(link, 0x1D70B8);
        for (int decimals = 0; decimals <= last_of_decimals; ++decimals) {
            const std::string zeros(static_cast<std::size_t>(decimals), '0');
            numbers_[static_cast<std::size_t>(decimals)] = made(12, false);
            format_set_num_format(number(decimals), (decimals == 0 ? "#,##0" : "#,##0." + zeros).c_str());
        }
    }

    lxw_format* number(int decimals) const { return numbers_[static_cast<std::size_t>(decimals)]; }

    lxw_format *title, *heading, *words, *statement, *column, *numeric_column, *symbol, *link;

private:
    lxw_format* made(double size, bool bold) {
        auto* format = workbook_add_format(book_);
        format_set_font_name(format, "Arial");
        format_set_font_size(format, size);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        if (bold) format_set_bold(format);
        return format;
    }

    lxw_workbook* book_;
    std::array<lxw_format*, last_of_decimals + 1> numbers_{};
};

/// Writes sheet by sheet and remembers the first failure.
class Writer {
public:
    explicit Writer(lxw_workbook* book) : book_(book), formats_(book) {}

    void cover(const Workbook& from) {
        auto* sheet = add("Cover");
        worksheet_set_column(sheet, 0, 0, cover_width, nullptr);
        title(sheet, from.title);
        lxw_row_t row = 1;
        for (const auto& line : from.cover)
            text(sheet, row++, 0, line.text, line.heading ? formats_.heading : formats_.words);
    }

    void table(const Sheet& from, int number) {
        auto* sheet = add(from.name);
        title(sheet, from.title);
        lxw_row_t row = 1;
        for (const auto& statement : from.statements) text(sheet, row++, 0, statement, formats_.statement);
        for (std::size_t at = 0; at < from.columns.size(); ++at) {
            const auto column = static_cast<lxw_col_t>(at);
            worksheet_set_column(sheet, column, column, from.columns[at].width, nullptr);
        }
        mark_as_table(sheet, from, number);
        lxw_row_t line = row + 1;
        for (const auto& cells : from.rows) {
            for (std::size_t at = 0; at < cells.size(); ++at)
                cell(sheet, line, static_cast<lxw_col_t>(at), cells[at], from.columns[at].numeric);
            ++line;
        }
        worksheet_set_landscape(sheet);
        worksheet_repeat_rows(sheet, row, row);
    }

    lxw_error failure() const { return failure_; }

private:
    lxw_worksheet* add(const std::string& name) {
        auto* sheet = workbook_add_worksheet(book_, name.c_str());
        if (sheet == nullptr) {  // a name that is refused: a fault of ours, and told as the machine's
            failure_ = LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE;
            sheet = workbook_add_worksheet(book_, nullptr);
        }
        worksheet_set_paper(sheet, 9);  // A4
        worksheet_fit_to_pages(sheet, 1, 0);
        return sheet;
    }
    void title(lxw_worksheet* sheet, const std::string& words) {
        worksheet_set_row(sheet, 0, title_height, nullptr);
        text(sheet, 0, 0, words, formats_.title);
    }
    void text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& words,
              lxw_format* format) {
        keep(worksheet_write_string(sheet, row, column, words.c_str(), format));
    }
    void cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const SheetCell& from, bool numeric) {
        if (!from.number.empty()) {
            const double value = std::strtod(from.number.c_str(), nullptr);
            keep(worksheet_write_number(sheet, row, column, value, formats_.number(from.decimals)));
        } else if (!from.sheet.empty()) {
            const auto place = "internal:'" + from.sheet + "'!A1";
            keep(worksheet_write_url_opt(sheet, row, column, place.c_str(), formats_.link, from.text.c_str(),
                                         nullptr));
        } else {
            text(sheet, row, column, from.text, numeric ? formats_.symbol : formats_.words);
        }
    }
    void mark_as_table(lxw_worksheet* sheet, const Sheet& from, int number) {
        std::vector<std::string> titles;
        std::vector<lxw_table_column> columns(from.columns.size());
        std::vector<lxw_table_column*> pointers;
        for (const auto& column : from.columns) titles.push_back(column.title);
        for (std::size_t at = 0; at < columns.size(); ++at) {
            columns[at].header = titles[at].data();
            columns[at].header_format = from.columns[at].numeric ? formats_.numeric_column : formats_.column;
            pointers.push_back(&columns[at]);
        }
        pointers.push_back(nullptr);
        auto name = fmt::format("table_{}", number);
        lxw_table_options options{};
        options.name = name.data();
        options.no_autofilter = LXW_TRUE;
        options.no_banded_rows = LXW_TRUE;
        options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
        options.style_type_number = 0;  // none
        options.columns = pointers.data();
        const auto heading = static_cast<lxw_row_t>(from.heading_row());
        keep(worksheet_add_table(sheet, heading, 0, heading + static_cast<lxw_row_t>(from.rows.size()),
                                 static_cast<lxw_col_t>(from.columns.size() - 1), &options));
    }
    void keep(lxw_error error) {
        if (failure_ == LXW_NO_ERROR) failure_ = error;
    }

    lxw_workbook* book_;
    Formats formats_;
    lxw_error failure_ = LXW_NO_ERROR;
};

std::time_t noon_of(terms::Date day) {
    return std::chrono::system_clock::to_time_t(std::chrono::sys_days{day} + std::chrono::hours{12});
}

void set_properties(lxw_workbook* book, const Workbook& from) {
    auto title = from.title, author = from.author, subject = from.subject;
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = author.data();
    properties.company = author.data();
    properties.subject = subject.data();
    properties.created = noon_of(from.date);
    workbook_set_properties(book, &properties);
}

base::Problem not_made(const std::string& why) {
    return base::environment_problem("E020", "report.xlsx", "the workbook cannot be made: " + why,
                                     "make room in /tmp and in memory, or leave xlsx out of --formats");
}

}  // namespace

base::Result<std::string> xlsx(const Workbook& workbook) {
    const MemoryFile file;
    if (!file.is_open()) return std::unexpected(not_made(std::strerror(errno)));
    auto* book = workbook_new(file.name().c_str());
    if (book == nullptr) return std::unexpected(not_made("there is not enough memory"));
    set_properties(book, workbook);
    Writer writer(book);
    writer.cover(workbook);
    int number = 0;
    for (const auto& sheet : workbook.sheets) writer.table(sheet, ++number);
    const auto closed = workbook_close(book);  // frees the workbook whatever comes of it
    const auto failure = writer.failure() != LXW_NO_ERROR ? writer.failure() : closed;
    if (failure != LXW_NO_ERROR) return std::unexpected(not_made(lxw_strerror(failure)));
    return file.bytes();
}

}  // namespace publication
