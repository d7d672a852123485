#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/sheet_value.h"
#include "sources/xml_part.h"

namespace sources {

/// A part's relation to another.
struct Relation {
    std::string kind;    // the last word of its type: "worksheet"
    std::string target;  // the part's name in the archive; an address if it is outside
    bool outside = false;
};
/// The relations of the part `name`, by their ids; none if it has none.
base::Result<std::map<std::string, Relation>> relations_of(const ZipArchive& archive,
                                                           const std::string& name);

/// What xl/workbook.xml says.
struct WorkbookPart {
    struct Sheet {
        std::string name;
        std::string relation;  // its id
    };
    std::vector<Sheet> sheets;
    DateSystem dates = DateSystem::From1900;
};
base::Result<WorkbookPart> read_workbook_part(const ZipArchive& archive, const ZipPart& part);

/// The formats of cells, by the number that a cell gives as its style.
base::Result<std::vector<NumberFormat>> read_styles(const ZipArchive& archive, const ZipPart& part);

/// The texts that cells share, by their numbers.
class SharedStrings {
public:
    void add(std::string_view text) {
        texts_ += text;
        ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
    }
    std::optional<std::string_view> find(std::size_t number) const;
    std::size_t bytes() const { return texts_.size(); }
    std::size_t size() const { return ends_.size(); }

private:
    std::string texts_;
    std::vector<std::uint32_t> ends_;
};
/// N071: more of them than memory should hold (4 million, or 64 MiB of text).
base::Result<SharedStrings> read_shared_strings(const ZipArchive& archive, const ZipPart& part);

}  // namespace sources
