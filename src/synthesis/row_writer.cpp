#include "synthesis/row_writer.h"

#include <cassert>
#include <cerrno>
#include <charconv>
#include <cstring>

#include <fmt/format.h>

namespace synthesis {
namespace {

constexpr std::size_t held_at_most = 1 << 20;

base::Problem not_written(const std::filesystem::path& path, int error) {
    return base::environment_problem("Z002", path.string(),
                                     fmt::format("the file cannot be written: {}", std::strerror(error)),
                                     "see that the disk has room and that you may write there");
}

}  // namespace

base::Result<RowWriter> RowWriter::open(const std::filesystem::path& file, std::string_view council,
                                        std::string_view header) {
    auto* opened = std::fopen(file.c_str(), "wb");
    if (opened == nullptr) return std::unexpected(not_written(file, errno));
    RowWriter writer(file, opened);
    writer.council_ = council;
    writer.held_.reserve(held_at_most + 1024);
    writer.held_.append(header).push_back('\n');
    return writer;
}

RowWriter& RowWriter::text(std::string_view field) {
    assert(field.find_first_of(",\"\n\r") == std::string_view::npos);
    held_.append(field).push_back(',');
    return *this;
}

RowWriter& RowWriter::number(std::int64_t field) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, field).ptr;
    return text({digits, static_cast<std::size_t>(end - digits)});
}

RowWriter& RowWriter::identifier(char letter, std::int64_t number) {
    assert(number >= 0);
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    const auto width = static_cast<std::size_t>(end - digits);
    held_.push_back(letter);
    held_.append(council_);
    if (width < 7) held_.append(7 - width, '0');
    return text({digits, width});
}

RowWriter& RowWriter::date(Day day) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    const auto month = static_cast<unsigned>(date.month());
    const auto of_month = static_cast<unsigned>(date.day());
    const auto digit = [](unsigned value) { return static_cast<char>('0' + value % 10); };
    const char written[] = {digit(year / 1000),
                            digit(year / 100),
                            digit(year / 10),
                            digit(year),
                            '-',
                            digit(month / 10),
                            digit(month),
                            '-',
                            digit(of_month / 10),
                            digit(of_month)};
    return text({written, sizeof written});
}

void RowWriter::end_row() {
    assert(!held_.empty() && held_.back() == ',');
    held_.back() = '\n';
    ++rows_;
    if (held_.size() >= held_at_most) flush();
}

void RowWriter::flush() {
    if (std::fwrite(held_.data(), 1, held_.size(), file_.get()) != held_.size()) failed_ = true;
    bytes_ += static_cast<std::int64_t>(held_.size());
    held_.clear();
}

base::Result<void> RowWriter::close() {
    flush();
    const int error = errno;
    if (std::fclose(file_.release()) != 0) return std::unexpected(not_written(path_, errno));
    if (failed_) return std::unexpected(not_written(path_, error == 0 ? EIO : error));
    return {};
}

}  // namespace synthesis
