#pragma once

#include "plan/expression.h"
#include "records/source.h"

namespace records {

/// What a value of an expression is, as far as comparing and calculating go. Unknown: something is wrong with
/// it, and that has been said.
enum class ValueType { Unknown, Text, Number, Date, Truth };

/// "a text", "a number", "a date", "true or false".
std::string_view label(ValueType type);

/// The sources whose columns an expression may name.
struct Scope {
    const Source* source = nullptr;  // not null
    const Source* cohort =
        nullptr;  // the records that the source's events point at; null: "cohort." is refused
};

/// The type of `written` in `scope`, found by going through all of it. Problems: S022 unknown column, S023 a
/// value of the wrong type, S024 values that cannot be compared, S025 a code that is not in its column's
/// list, S026 "cohort." where there is none, S031 a function with too many or too few values.
ValueType type_of(const plan::Written& written, const Scope& scope, base::Problems& problems);

/// As `type_of`, and refuses anything but `wanted`.
void check_type(const plan::Written& written, const Scope& scope, ValueType wanted, base::Problems& problems);

}  // namespace records
