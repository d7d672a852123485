#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "pdf/checking.h"
#include "pdf/structure.h"

namespace pdf {
namespace {

using Handle = QPDFObjectHandle;
using Types = std::set<std::string, std::less<>>;

/// Which types may stand directly in which (ISO 32000-1, tables 333, 336 and 337), and where they may stand
/// alone.
struct Nesting {
    std::string_view condition;
    std::map<std::string, Types, std::less<>> holds;
};
const std::array<Nesting, 3>& nestings() {
    static const std::array<Nesting, 3> all = {
        {{"09-004",
          {{"Table", {"TR", "THead", "TBody", "TFoot", "Caption"}},
           {"THead", {"TR"}},
           {"TBody", {"TR"}},
           {"TFoot", {"TR"}},
           {"TR", {"TH", "TD"}}}},
         {"09-005", {{"L", {"LI", "L", "Caption"}}, {"LI", {"Lbl", "LBody"}}}},
         {"09-006",
          {{"TOC", {"TOCI", "TOC", "Caption"}}, {"TOCI", {"Lbl", "Reference", "NonStruct", "P", "TOC"}}}}}};
    return all;
}
/// Types that stand only in these.
const std::map<std::string, Types, std::less<>>& homes() {
    static const std::map<std::string, Types, std::less<>> all = {
        {"TR", {"Table", "THead", "TBody", "TFoot"}},
        {"TH", {"TR"}},
        {"TD", {"TR"}},
        {"THead", {"Table"}},
        {"TBody", {"Table"}},
        {"TFoot", {"Table"}},
        {"LI", {"L"}},
        {"LBody", {"LI"}},
        {"TOCI", {"TOC"}}};
    return all;
}
std::string_view condition_of(std::string_view type) {
    if (type == "LI" || type == "LBody") return "09-005";
    return type == "TOCI" ? "09-006" : "09-004";
}

bool has_text(Handle element, const char* key) {
    return element.getKey(key).isString() && !element.getKey(key).getStringValue().empty();
}

/// Walks the structure once and looks at each element.
class Examination {
public:
    Examination(Examined& examined, Handle root) : examined_(examined), roles_(root.getKey("/RoleMap")) {}

    void element(Handle element, const std::vector<Handle>& above) {
        const auto type = standard(type_of(element));
        place_ = fmt::format("{} {}", type, ++count_[type]);
        nesting(element, type, above);
        if (type == "Figure" && !has_text(element, "/Alt") && !has_text(element, "/ActualText"))
            examined_.found("13-004", place_, "no Alt");
        if (type == "Formula" && !has_text(element, "/Alt")) examined_.found("17-002", place_, "no Alt");
        if (type.size() <= 2 && type.starts_with("H")) heading(type);
        if (type == "TH" || type == "TD") table_cell(element, type, above);
        if (type == "Note") note(element);
    }

    void end() {
        if (plain_headings_ && level_ > 0)
            examined_.found("14-007", "the structure", "H and numbered headings");
        for (const auto& [place, table] : unscoped_)
            if (!tables_by_id_.contains(table)) examined_.found("15-003", place, "no Scope");
    }

private:
    /// The standard type that the document's own stands for.
    std::string standard(const std::string& own) {
        auto type = own;
        Types seen;
        while (roles_.isDictionary() && roles_.getKey("/" + type).isName()) {
            if (is_standard_type(type)) {
                if (told_.insert("02-004" + type).second) examined_.found("02-004", "the role map", type);
                return type;
            }
            if (!seen.insert(type).second) {
                if (told_.insert("02-003" + type).second) examined_.found("02-003", "the role map", type);
                return own;
            }
            type = roles_.getKey("/" + type).getName().substr(1);
        }
        if (!is_standard_type(type) && told_.insert("02-001" + type).second)
            examined_.found("02-001", "the structure", own + " is no standard type");
        return type;
    }

    void nesting(Handle element, const std::string& type, const std::vector<Handle>& above) {
        for (const auto& rule : nestings()) {
            const auto allowed = rule.holds.find(type);
            if (allowed == rule.holds.end()) continue;
            for (auto& kid : kids_of(element)) {
                if (kid.kind == Kid::Kind::Object) continue;
                const auto held = kid.kind == Kid::Kind::Content ? "text" : standard(type_of(kid.handle));
                if (!allowed->second.contains(held))
                    examined_.found(rule.condition, place_, "it holds " + std::string(held));
            }
        }
        const auto home = homes().find(type);
        if (home == homes().end()) return;
        const auto parent = above.empty() ? std::string("nothing") : standard(type_of(above.back()));
        if (!home->second.contains(parent))
            examined_.found(condition_of(type), place_, "it stands in " + parent);
    }

    void heading(const std::string& type) {
        if (type == "H") {
            plain_headings_ = true;
            return;
        }
        const int level = type[1] - '0';
        if (level_ == 0 && level != 1) examined_.found("14-002", place_, "the first heading");
        else if (level > level_ + 1)
            examined_.found("14-003", place_, fmt::format("after a heading of level {}", level_));
        level_ = level;
    }

    /// A table whose cells name their headers by id needs no scopes.
    void table_cell(Handle element, const std::string& type, const std::vector<Handle>& above) {
        QPDFObjGen table;
        for (auto outer : above)
            if (standard(type_of(outer)) == "Table") table = outer.getObjGen();
        const auto attributes = attributes_of(element);
        if (type == "TD" && attributes.contains("Headers")) tables_by_id_.insert(table);
        if (type == "TH" && !attributes.contains("Scope")) unscoped_.emplace_back(place_, table);
    }

    void note(Handle element) {
        if (!has_text(element, "/ID")) examined_.found("19-003", place_, "no ID");
        else if (!notes_.insert(element.getKey("/ID").getStringValue()).second)
            examined_.found("19-004", place_, "an ID that another has");
    }

    Examined& examined_;
    Handle roles_;
    std::map<std::string, int> count_;
    std::string place_;
    int level_ = 0;
    bool plain_headings_ = false;
    std::vector<std::pair<std::string, QPDFObjGen>> unscoped_;
    std::set<QPDFObjGen> tables_by_id_;
    Types notes_, told_;
};

void check_single_headings(Examined& examined, Handle element, const std::string& place) {
    int headings = 0;
    for (auto& kid : kids_of(element))
        if (kid.kind == Kid::Kind::Element && type_of(kid.handle) == "H") ++headings;
    if (headings > 1) examined.found("14-006", place, fmt::format("{} headings", headings));
}

}  // namespace

void check_structure(Examined& examined) {
    auto root = structure_root(examined.document);
    if (!root.isDictionary()) {
        examined.found("01-005", "the catalogue", "there is no structure at all");
        return;
    }
    Examination examination(examined, root);
    check_single_headings(examined, root, "the root");
    for_each_element(root, [&](Handle element, const std::vector<Handle>& above) {
        examination.element(element, above);
        check_single_headings(examined, element, type_of(element));
    });
    examination.end();
}

}  // namespace pdf
