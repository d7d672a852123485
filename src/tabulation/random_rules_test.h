#pragma once

#include <fmt/format.h>

#include "tabulation/random_records_test.h"

// Expressions of every kind that a definition may hold, made by chance over the columns of the made records.
namespace tabulation::tests {

/// One seed's expressions, one after another.
class RandomRules {
public:
    /// Of records of `births` or `episodes`, or of `contacts` with `births` as their cohort.
    RandomRules(unsigned seed, const std::string& source) : chance_(seed) {
        if (source == "births") {
            dates_ = {"born"};
            texts_ = {"sex", "district", "child_id"};
            truths_ = {"premature"};
        } else if (source == "episodes") {
            dates_ = {"started", "ended"};
            texts_ = {"kind", "district"};
            numbers_ = {"pence"};
        } else {
            dates_ = {"contact_date", "cohort.born"};
            texts_ = {"review", "staff_group", "child_id", "cohort.sex", "cohort.district"};
            truths_ = {"cohort.premature"};
        }
    }

    std::string date(int depth = 1) {
        switch (depth > 0 ? chance_.below(7) : chance_.below(2)) {
            case 0: return fmt::format("DATE '{}'", terms::text(chance_.day()));
            case 2: return fmt::format("{} + {}", date(depth - 1), chance_.below(400) - 200);
            case 3: return fmt::format("add_months({}, {})", date(depth - 1), chance_.below(40) - 20);
            case 4: return fmt::format("coalesce({}, {})", any(dates_), date(depth - 1));
            case 5: return fmt::format("{} - {}", date(depth - 1), number(depth - 1));
            default: return any(dates_);
        }
    }
    std::string number(int depth = 1) {
        switch (depth > 0 ? chance_.below(6) : chance_.below(2)) {
            case 0: return std::to_string(chance_.below(2'000) - 500);
            case 2: return fmt::format("({} - {})", date(depth - 1), date(depth - 1));
            case 3: return fmt::format("age_in_years({}, {})", date(depth - 1), date(depth - 1));
            case 4: return fmt::format("({} + {})", number(depth - 1), number(depth - 1));
            case 5: return fmt::format("coalesce({}, {})", number(depth - 1), number(depth - 1));
            default: return numbers_.empty() ? std::to_string(chance_.below(50)) : any(numbers_);
        }
    }
    std::string truth(int depth = 3) {
        switch (depth > 0 ? chance_.below(12) : 4 + chance_.below(8)) {
            case 0:
            case 1: return fmt::format("({} AND {})", truth(depth - 1), truth(depth - 1));
            case 2: return fmt::format("({} OR {})", truth(depth - 1), truth(depth - 1));
            case 3: return fmt::format("NOT ({})", truth(depth - 1));
            case 4: return fmt::format("{} {} {}", date(), comparison(), date());
            case 5: return fmt::format("{} {} {}", number(), comparison(), number());
            case 6: return fmt::format("{} {}BETWEEN {} AND {}", date(), negation(), date(), date());
            case 7: return fmt::format("{} IS {}NULL", chance_.one_in(2) ? date() : any(texts_), negation());
            case 8:
                return truths_.empty() ? text_truth() : any(truths_) + (chance_.one_in(2) ? "" : " = FALSE");
            case 9: return fmt::format("{} {}IN ({}, {}, {})", date(), negation(), date(), date(), date());
            default: return text_truth();
        }
    }

private:
    const std::string& any(const std::vector<std::string>& of) {
        return of[static_cast<std::size_t>(chance_.below(static_cast<int>(of.size())))];
    }
    const char* comparison() {
        constexpr const char* all[] = {"=", "<>", "<", "<=", ">", ">="};
        return all[chance_.below(6)];
    }
    const char* negation() { return chance_.one_in(3) ? "NOT " : ""; }
    /// A value that the column can have; the code lists hold all of them.
    std::string value_of(const std::string& column) {
        if (column.ends_with("sex")) return chance_.one_in(2) ? "F" : "M";
        if (column == "staff_group") return staff[static_cast<std::size_t>(chance_.below(4))];
        if (column == "review") return chance_.one_in(2) ? "6-8 week" : "other";
        if (column == "kind") return chance_.one_in(2) ? "serious" : "other";
        if (column == "child_id") return "C" + std::to_string(chance_.below(500));
        return chance_.one_in(2) ? "north" : "south";
    }
    std::string text_truth() {
        const auto& column = any(texts_);
        const auto literal = [&] { return fmt::format("'{}'", value_of(column)); };
        switch (chance_.below(5)) {
            case 0: return fmt::format("{} {} {}", column, comparison(), literal());
            case 1: return fmt::format("{} {}IN ({}, {})", column, negation(), literal(), literal());
            case 2: return fmt::format("coalesce({}, {}) = {}", column, literal(), literal());
            case 3: return fmt::format("{} {} {}", column, comparison(), any(texts_));
            default: return fmt::format("{} = {}", column, literal());
        }
    }

    Chance chance_;
    std::vector<std::string> dates_, texts_, truths_, numbers_;
};

}  // namespace tabulation::tests
