#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "synthesis/calendar.h"

namespace synthesis {

/// Writes rows of CSV to one file, holding about a megabyte of them at a time. No field may need quoting.
class RowWriter {
public:
    /// Opens the file and writes the header. `council` stands in every identifier, between its letter and its
    /// digits, so that those of several councils do not mix. Problem Z002: the file cannot be written.
    static base::Result<RowWriter> open(const std::filesystem::path& file, std::string_view council,
                                        std::string_view header);

    RowWriter& text(std::string_view field);
    RowWriter& number(std::int64_t field);
    /// A letter, the council, and seven digits or more.
    RowWriter& identifier(char letter, std::int64_t number);
    RowWriter& date(Day day);
    RowWriter& yes_no(bool yes) { return text(yes ? "yes" : "no"); }
    RowWriter& nothing() { return text(""); }
    void end_row();

    std::int64_t rows() const { return rows_; }
    std::int64_t bytes() const { return bytes_; }
    /// Writes what is held and closes the file. Problem Z002 if any of it could not be written.
    base::Result<void> close();

private:
    struct Closer {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    RowWriter(std::filesystem::path path, std::FILE* file) : path_(std::move(path)), file_(file) {}
    void flush();

    std::filesystem::path path_;
    std::unique_ptr<std::FILE, Closer> file_;
    std::string council_;
    std::string held_;
    std::int64_t rows_ = 0;
    std::int64_t bytes_ = 0;
    bool failed_ = false;
};

}  // namespace synthesis
