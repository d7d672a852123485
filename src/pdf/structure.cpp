#include "pdf/structure.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace pdf {
namespace {

bool is_element(QPDFObjectHandle handle) { return handle.isDictionary() && handle.hasKey("/S"); }

template <std::size_t Size>
bool is_one_of(std::string_view type, const std::array<std::string_view, Size>& types) {
    return std::ranges::find(types, type) != types.end();
}

void add_kid(QPDFObjectHandle kid, QPDFObjectHandle page, std::vector<Kid>& kids) {
    if (kid.isInteger()) {
        kids.push_back({Kid::Kind::Content, page, static_cast<int>(kid.getIntValue()), {}});
        return;
    }
    if (!kid.isDictionary()) return;
    auto own = kid.getKey("/Pg").isDictionary() ? kid.getKey("/Pg") : page;
    auto type = kid.getKey("/Type");
    if (type.isName() && type.getName() == "/MCR" && kid.getKey("/MCID").isInteger())
        kids.push_back({Kid::Kind::Content, own, static_cast<int>(kid.getKey("/MCID").getIntValue()), {}});
    else if (type.isName() && type.getName() == "/OBJR")
        kids.push_back({Kid::Kind::Object, own, -1, kid.getKey("/Obj")});
    else if (is_element(kid)) kids.push_back({Kid::Kind::Element, {}, -1, kid});
}

bool same_page(QPDFObjectHandle one, QPDFObjectHandle other) {
    return one.isInitialized() && other.isInitialized() && one.getObjGen() == other.getObjGen();
}

void visit_below(QPDFObjectHandle element, const Visit& visit, std::vector<QPDFObjectHandle>& above,
                 std::set<QPDFObjGen>& seen) {
    constexpr std::size_t deepest = 200;
    if (above.size() > deepest) return;
    for (auto& kid : kids_of(element)) {
        if (kid.kind != Kid::Kind::Element) continue;
        if (kid.handle.isIndirect() && !seen.insert(kid.handle.getObjGen()).second) continue;
        visit(kid.handle, above);
        above.push_back(kid.handle);
        visit_below(kid.handle, visit, above, seen);
        above.pop_back();
    }
}

}  // namespace

QPDFObjectHandle structure_root(QPDF& document) {
    auto root = document.getRoot().getKey("/StructTreeRoot");
    return root.isDictionary() ? root : QPDFObjectHandle::newNull();
}

std::string type_of(QPDFObjectHandle element) {
    auto type = element.isDictionary() ? element.getKey("/S") : QPDFObjectHandle::newNull();
    return type.isName() ? type.getName().substr(1) : "";
}

std::vector<Kid> kids_of(QPDFObjectHandle element) {
    std::vector<Kid> kids;
    if (!element.isDictionary()) return kids;
    auto page = element.getKey("/Pg");
    auto held = element.getKey("/K");
    if (held.isArray())
        for (auto& kid : held.getArrayAsVector()) add_kid(kid, page, kids);
    else add_kid(held, page, kids);
    return kids;
}

void set_kids(QPDFObjectHandle element, const std::vector<Kid>& kids) {
    QPDFObjectHandle page;
    for (auto kid : kids)
        if (kid.kind == Kid::Kind::Content) {
            page = kid.page;
            break;
        }
    if (page.isInitialized()) element.replaceKey("/Pg", page);
    else element.removeKey("/Pg");
    std::vector<QPDFObjectHandle> held;
    for (auto kid : kids) {
        if (kid.kind == Kid::Kind::Element) held.push_back(kid.handle);
        else if (kid.kind == Kid::Kind::Object)
            held.push_back(QPDFObjectHandle::newDictionary(
                {{"/Type", QPDFObjectHandle::newName("/OBJR")}, {"/Obj", kid.handle}, {"/Pg", kid.page}}));
        else if (same_page(kid.page, page)) held.push_back(QPDFObjectHandle::newInteger(kid.mcid));
        else
            held.push_back(QPDFObjectHandle::newDictionary({{"/Type", QPDFObjectHandle::newName("/MCR")},
                                                            {"/MCID", QPDFObjectHandle::newInteger(kid.mcid)},
                                                            {"/Pg", kid.page}}));
    }
    if (held.empty()) element.removeKey("/K");
    else element.replaceKey("/K", held.size() == 1 ? held.front() : QPDFObjectHandle::newArray(held));
}

void for_each_element(QPDFObjectHandle element, const Visit& visit) {
    std::vector<QPDFObjectHandle> above;
    std::set<QPDFObjGen> seen;
    visit_below(element, visit, above, seen);
}

bool is_grouping(const std::string& type) {
    return is_one_of(type, std::array<std::string_view, 14>{"Document", "Part", "Art", "Sect", "Div",
                                                            "BlockQuote", "TOC", "TOCI", "Index", "NonStruct",
                                                            "Private", "L", "Table", "TR"}) ||
           is_one_of(type, std::array<std::string_view, 4>{"THead", "TBody", "TFoot", "LI"});
}

bool is_standard_type(const std::string& type) {
    return is_grouping(type) ||
           is_one_of(type, std::array<std::string_view, 31>{
                               "P",    "H",         "H1",   "H2",     "H3",       "H4",   "H5",    "H6",
                               "Lbl",  "LBody",     "TH",   "TD",     "Caption",  "Span", "Quote", "Note",
                               "Link", "Reference", "Code", "Annot",  "BibEntry", "Ruby", "RB",    "RT",
                               "RP",   "Warichu",   "WT",   "Figure", "Formula",  "Form", "WP"});
}

std::map<std::string, QPDFObjectHandle> attributes_of(QPDFObjectHandle element) {
    std::map<std::string, QPDFObjectHandle> all;
    auto written = element.getKey("/A");
    const auto sets = written.isArray() ? written.getArrayAsVector() : std::vector{written};
    for (auto set : sets) {
        if (!set.isDictionary()) continue;
        for (const auto& [name, value] : set.getDictAsMap())
            if (name != "/O") all.insert_or_assign(name.substr(1), value);
    }
    return all;
}

}  // namespace pdf
