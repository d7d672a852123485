#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <map>

#include <qpdf/QPDFPageDocumentHelper.hh>

#include "pdf/checking.h"
#include "pdf/structure.h"

namespace pdf {
namespace {

using Handle = QPDFObjectHandle;

bool is_known(std::string_view kind) {
    constexpr std::array<std::string_view, 25> kinds = {
        "/Text",        "/Link",     "/FreeText",       "/Line",      "/Square",    "/Circle", "/Polygon",
        "/PolyLine",    "/Squiggly", "/Highlight",      "/Underline", "/StrikeOut", "/Stamp",  "/Caret",
        "/Ink",         "/Popup",    "/FileAttachment", "/Sound",     "/Movie",     "/Widget", "/Screen",
        "/PrinterMark", "/TrapNet",  "/Watermark",      "/3D"};
    return std::ranges::find(kinds, kind) != kinds.end();
}

bool has_text(Handle holder, const char* key) {
    return holder.isDictionary() && holder.getKey(key).isString() &&
           !holder.getKey(key).getStringValue().empty();
}

/// The elements that hold each annotation.
std::map<QPDFObjGen, Handle> holders(QPDF& document) {
    std::map<QPDFObjGen, Handle> all;
    const auto add = [&](Handle element) {
        for (auto& kid : kids_of(element))
            if (kid.kind == Kid::Kind::Object) all.emplace(kid.handle.getObjGen(), element);
    };
    auto root = structure_root(document);
    if (root.isDictionary()) for_each_element(root, [&](Handle element, const auto&) { add(element); });
    return all;
}

class Examination {
public:
    explicit Examination(Examined& examined) : examined_(examined), holders_(holders(examined.document)) {}

    void page(QPDFPageObjectHelper& page, int number) {
        const auto annotations = page.getAnnotations();
        if (annotations.empty()) return;
        place_ = fmt::format("page {}", number);
        auto tabs = page.getObjectHandle().getKey("/Tabs");
        if (!tabs.isName()) examined_.found("28-008", place_, "no Tabs");
        else if (tabs.getName() != "/S") examined_.found("28-009", place_, tabs.getName());
        for (auto one : annotations) annotation(one.getObjectHandle());
    }

private:
    void annotation(Handle one) {
        const auto kind = one.getKey("/Subtype").isName() ? one.getKey("/Subtype").getName() : "";
        const auto holder = holders_.find(one.getObjGen());
        const auto held_by = holder == holders_.end() ? "" : type_of(holder->second);
        const bool hidden = one.getKey("/F").isInteger() && (one.getKey("/F").getIntValue() & 2) != 0;
        if (kind == "/PrinterMark" && !held_by.empty()) examined_.found("28-017", place_, held_by);
        if (hidden || kind == "/Popup" || kind == "/PrinterMark") return;
        if (!is_known(kind)) examined_.found("28-006", place_, kind);
        else if (kind == "/TrapNet") examined_.found("28-007", place_, kind);
        else if (kind == "/Link") {
            if (held_by != "Link") examined_.found("28-011", place_, "it is in " + held_by);
            if (!has_text(one, "/Contents")) examined_.found("28-012", place_, "no Contents");
        } else if (kind == "/Widget") {
            if (held_by != "Form") examined_.found("28-010", place_, "it is in " + held_by);
            if (!has_text(one, "/TU")) examined_.found("28-005", place_, "no TU");
        } else {
            if (held_by != "Annot") examined_.found("28-002", place_, kind + " is in " + held_by);
            if (!has_text(one, "/Contents") && (held_by.empty() || !has_text(holder->second, "/Alt")))
                examined_.found("28-004", place_, kind + " has no Contents");
        }
    }

    Examined& examined_;
    std::map<QPDFObjGen, Handle> holders_;
    std::string place_;
};

}  // namespace

void check_annotations(Examined& examined) {
    Examination examination(examined);
    int number = 0;
    for (auto& page : QPDFPageDocumentHelper(examined.document).getAllPages())
        examination.page(page, ++number);
}

}  // namespace pdf
