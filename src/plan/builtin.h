#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/definition.h"

namespace plan {

/// A definition that ships with the program: a measure names it by `builtin = "cla-at-date"`.
struct Builtin {
    std::string id;
    std::string title;
    std::string unit;       // of a measure that is counted so
    Definition definition;  // its sources are named as records::full_name names their tables

    /// The tables that it counts: of the records and, if it counts events, of these; else empty.
    std::string of() const;
    std::string events_of() const;
};

/// All of them, by their families.
const std::vector<Builtin>& builtins();
const Builtin* find_builtin(std::string_view id);
/// The one that a measure's definition is, whatever its id there; null if it is the measure's own.
const Builtin* builtin_of(const Definition& definition);

}  // namespace plan
