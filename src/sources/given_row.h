#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "records/provenance.h"
#include "sources/gathered.h"

namespace sources {

/// Areas as a source of ready figures may name them.
struct KnownAreas {
    std::vector<terms::AreaId> ids;              // empty: any will do
    std::map<std::string, terms::AreaId> codes;  // the same by their ONS codes
};

/// One row of ready figures while it is read: its fields by their columns' names, and its problems.
class GivenRow {
public:
    /// `record` is the row's as CSV, number `number` of the file, beginning on `line`. All outlive it.
    GivenRow(const records::InspectedFile& file, std::string_view record, std::int64_t number, int line,
             Gathered& problems);

    /// Empty if the file has no such column.
    std::string text(std::string_view column) const;

    void refuse(std::string_view column, const char* code, std::string message, std::string hint);
    void warn(std::string_view column, const char* code, std::string message, std::string hint);
    bool refused() const { return refused_; }

    base::Place place() const { return records::place_of(file_, number_, line_); }

    /// Nothing if the field is empty or a symbol for a missing value; also if it is not a whole number of at
    /// least `least`, which is refused (N025).
    std::optional<std::int64_t> whole(std::string_view column, std::int64_t least);
    /// The area by its id or its code; one that is not known is refused (N023).
    terms::AreaId area(const KnownAreas& areas);

private:
    std::size_t index_of(std::string_view column) const;
    base::Problem problem(std::string_view column, const char* code, std::string message,
                          std::string hint) const;

    const records::InspectedFile& file_;
    std::string_view record_;
    std::int64_t number_;
    int line_;
    std::vector<std::string_view> fields_;
    Gathered& problems_;
    bool refused_ = false;
};

}  // namespace sources
