#include "sources/csv_rows.h"

#include <algorithm>
#include <cassert>
#include <deque>
#include <fstream>

#include "records/row_places.h"
#include "sources/csv_fields.h"
#include "sources/field_value.h"
#include "sources/text_fault.h"

namespace sources {
namespace {

using records::Batch;
using records::InspectedFile;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// A part of one of the files, and the number of its first row among the source's.
struct Piece {
    const InspectedFile* file;
    std::size_t part;
    std::int64_t first_row;
};

base::Result<std::string> bytes_of(const Piece& piece) {
    const auto& parts = piece.file->parts;
    const auto start = parts[piece.part].start;
    const auto end = piece.part + 1 < parts.size() ? parts[piece.part + 1].start : piece.file->bytes;
    std::string bytes(end - start, '\0');
    std::ifstream in(piece.file->path, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(start));
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (static_cast<std::size_t>(in.gcount()) == bytes.size()) return bytes;
    return std::unexpected(base::environment_problem("N001", piece.file->shown,
                                                     "the file cannot be read any more, or has been cut",
                                                     "leave it alone while it is counted, and try again"));
}

class CsvReader final : public records::BatchReader {
public:
    CsvReader(Piece piece, const records::Selection& selection)
        : piece_(piece), refused_(selection.columns.size()), row_(piece.first_row) {
        for (const auto* column : selection.columns) {
            const auto& names = piece.file->columns;
            const auto found = std::ranges::find(names, column->name);
            assert(found != names.end());  // the header has been inspected
            columns_.push_back(
                {static_cast<std::size_t>(found - names.begin()), FieldValue(*column, selection.areas)});
        }
    }

    base::Result<bool> next(Batch& batch) override {
        if (!fields_) {
            bytes_ = TRY(bytes_of(piece_));
            std::string_view text = bytes_;
            if (piece_.part == 0 && text.starts_with(byte_order_mark))
                text.remove_prefix(byte_order_mark.size());
            fields_.emplace(text);
            if (piece_.part == 0) fields_->next();  // the header
        }
        begin(batch);
        while (batch.rows < Batch::capacity && fields_->next()) take(batch, row_++);
        return batch.rows > 0;
    }

    const std::vector<records::Refused>& refused() const override { return refused_; }

private:
    struct Column {
        std::size_t field;
        FieldValue value;
    };

    void begin(Batch& batch) {
        unquoted_.clear();
        batch.rows = 0;
        batch.columns.resize(columns_.size());
        batch.row_numbers.resize(Batch::capacity);
        for (std::size_t at = 0; at < columns_.size(); ++at) {
            auto& values = batch.columns[at];
            if (columns_[at].value.is_text()) values.texts.resize(Batch::capacity);
            else values.numbers.resize(Batch::capacity);
            values.present.fill(0);
        }
    }

    /// Adds the record to the batch, or to the refused.
    void take(Batch& batch, std::int64_t row) {
        const auto at = batch.rows;
        const auto bit = std::uint64_t{1} << (at % 64);
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            auto& values = batch.columns[column];
            auto& present = values.present[at / 64];
            auto field = fields_->raw(columns_[column].field);
            present &= ~bit;  // of a refused row before
            if (field.empty()) continue;
            if (fields_->has_quotes() && has_doubled_quotes(field))
                field = unquoted_.emplace_back(with_single_quotes(field));
            present |= bit;
            if (columns_[column].value.is_text()) {
                values.texts[at] = field;
            } else if (const auto number = columns_[column].value.number(field)) {
                values.numbers[at] = *number;
            } else {
                for (std::size_t before = 0; before <= column; ++before)
                    batch.columns[before].present[at / 64] &= ~bit;
                return refused_[column].add(row);
            }
        }
        batch.row_numbers[at] = row;
        ++batch.rows;
    }

    Piece piece_;
    std::vector<Column> columns_;
    std::vector<records::Refused> refused_;
    std::int64_t row_;
    std::string bytes_;
    std::optional<CsvFields> fields_;
    std::deque<std::string> unquoted_;  // texts of this batch that do not stand in the file as they are
};

class CsvRows final : public records::RowSource {
public:
    explicit CsvRows(std::vector<InspectedFile> files) : files_(std::move(files)) {
        std::int64_t first_row = 0;
        for (const auto& file : files_) {
            for (std::size_t part = 0; part < file.parts.size(); ++part)
                pieces_.push_back({&file, part, first_row + file.parts[part].records});
            first_row += *file.records;
        }
    }

    std::size_t parts() const override { return pieces_.size(); }
    std::unique_ptr<records::BatchReader> open(std::size_t part,
                                               const records::Selection& selection) const override {
        return std::make_unique<CsvReader>(pieces_.at(part), selection);
    }
    bool is_plain_csv() const override {
        return std::ranges::none_of(files_, [](const auto& file) { return file.origin != nullptr; });
    }
    std::vector<records::RowPlace> places(std::span<const std::int64_t> rows) const override {
        return records::row_places(files_, rows);
    }

private:
    std::vector<InspectedFile> files_;
    std::vector<Piece> pieces_;
};

}  // namespace

std::shared_ptr<const records::RowSource> csv_rows(const records::InspectedSource& source) {
    const auto readable = [](const InspectedFile& file) { return file.records && !is_packed(file.shown); };
    if (!std::ranges::all_of(source.files, readable)) return nullptr;
    return std::make_shared<CsvRows>(source.files);
}

}  // namespace sources
