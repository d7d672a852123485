#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tasks/process_control.h"

namespace tasks {

using Json = nlohmann::ordered_json;

/// A case as it was given; its readers answer with Y007 or Y008, at the case's line.
class CaseReader {
public:
    static base::Result<CaseReader> of(const CaseLine& given);

    const Json& id() const { return json_.at("id"); }
    /// The member of the case; an empty object or null if it is missing.
    const Json& member(const char* name) const;

    base::Problem refusal(std::string code, std::string message, std::string hint,
                          std::string_view at = "") const;

    /// A member of `within` that is a number, or an array of numbers and nulls. A single number is a list of
    /// one.
    base::Result<std::vector<std::optional<double>>> numbers(const Json& within, const char* name) const;
    /// As numbers(), but none may be missing.
    base::Result<std::vector<double>> whole_list(const Json& within, const char* name) const;
    /// An array of text, or of numbers, as text.
    base::Result<std::vector<std::string>> moments(const Json& within, const char* name) const;
    /// A number, or nothing if missing or null.
    base::Result<std::optional<double>> find_number(const Json& within, const char* name) const;
    /// The first member of `within` that is not among `known`.
    base::Result<bool> only(const Json& within, const std::vector<std::string>& known) const;

private:
    CaseReader(const CaseLine& given, Json json) : given_(given), json_(std::move(json)) {}
    CaseLine given_;
    Json json_;
};

/// The number, or null.
Json or_null(const std::optional<double>& number);
Json or_null(const std::optional<int>& number);

}  // namespace tasks
