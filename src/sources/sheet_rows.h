#pragma once

#include <deque>
#include <memory>

#include "sources/workbook.h"

namespace sources {

/// Gathers the rows of a sheet while its XML is read.
class SheetListener : public XmlListener {
public:
    struct Kept {
        CellRow row;
        std::int64_t times = 1;  // the row stands so often, one below the other
    };
    std::deque<Kept>& kept() { return kept_; }
    /// Why no spreadsheet program can have made the sheet; empty if one can.
    const std::string& fault() const { return fault_; }

protected:
    /// Puts a cell into a row, at a column from 0.
    void put(CellRow& row, std::size_t column, Cell cell);
    void keep(CellRow row, std::int64_t times = 1);
    /// Adds text to a cell's, which is 1 MiB at most.
    void add_text(std::string& to, std::string_view text);
    void add_merged(std::vector<Merged>& merged, const Merged& cells);

private:
    void complain(const char* fault) {
        if (fault_.empty()) fault_ = fault;
    }

    std::deque<Kept> kept_;
    std::size_t row_bytes_ = 0;
    std::string fault_;
};

/// The rows of a sheet that a listener makes of an XML part, read piece by piece. N071: more than 256 MiB of
/// text, counting what is repeated as often as it stands. N074: what no spreadsheet has.
class SheetRows final : public CellRows {
public:
    SheetRows(std::shared_ptr<const ZipArchive> archive, const ZipPart& part,
              std::unique_ptr<SheetListener> listener, std::int64_t first_row);

    base::Result<bool> next(CellRow& row) override;

private:
    std::shared_ptr<const ZipArchive> archive_;
    std::unique_ptr<SheetListener> listener_;
    XmlPart part_;
    std::int64_t first_row_;
    std::size_t given_bytes_ = 0;
    bool ended_ = false;
};

}  // namespace sources
