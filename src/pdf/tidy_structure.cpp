#include "pdf/tidy_structure.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <map>

#include "pdf/pages.h"
#include "pdf/structure.h"

namespace pdf {
namespace {

using Handle = QPDFObjectHandle;

/// An element's kid as it was read, with the kids of its own. All of the tree is read at once, while the
/// pages are unpacked on another thread.
struct Read {
    Kid kid;
    std::vector<Read> kids;
};

std::vector<Read> read_kids(Handle element, int depth = 0) {
    constexpr int deepest = 200;
    std::vector<Read> all;
    for (auto& kid : kids_of(element)) {
        Read one{std::move(kid), {}};
        if (one.kid.kind == Kid::Kind::Element && depth < deepest)
            one.kids = read_kids(one.kid.handle, depth + 1);
        all.push_back(std::move(one));
    }
    return all;
}

/// The type of ISO 32000-1 that stands for what Chromium writes.
std::string standard_type(const std::string& type) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> known = {{{"Strong", "Span"},
                                                                                     {"Em", "Span"},
                                                                                     {"Sub", "Span"},
                                                                                     {"Title", "P"},
                                                                                     {"Aside", "Sect"},
                                                                                     {"FENote", "Note"}}};
    const auto* found = std::ranges::find(known, type, &std::pair<std::string_view, std::string_view>::first);
    if (found != known.end()) return std::string(found->second);
    return is_standard_type(type) ? type : "NonStruct";
}

class Tidying {
public:
    explicit Tidying(QPDF& document) : document_(document), pages_(pages_of(document)) {
        for (auto& page : pages_) by_id_.emplace(page.handle.getObjGen(), &page);
    }

    void run() {
        EachPage reading(pages_, &Page::read);
        auto root = structure_root(document_);
        auto written = read_kids(root);
        reading.finish();
        if (!root.isDictionary()) return;
        auto top = tidied(written, "Document", false);
        EachPage packing(pages_, &Page::pack);
        for (auto& kid : top) kid.handle.replaceKey("/P", root);
        set_kids(root, top);
        root.removeKey("/Pg");
        name_elements(root);
        write_parents(root);
        packing.finish();
        for (auto& page : pages_) write_page(document_, page);
    }

private:
    /// Keeps a sequence that shows text, or paints a figure; the others stay artifacts.
    bool keeps(const Kid& kid, bool in_figure) {
        const auto page = by_id_.find(kid.page.getObjGen());
        if (page == by_id_.end()) return false;
        const auto mark = page->second->marks.find(kid.mcid);
        if (mark == page->second->marks.end()) return false;
        return mark->second.shows_text || (in_figure && mark->second.paints);
    }

    /// The kids, theirs tidied first: what holds nothing and means nothing is gone.
    std::vector<Kid> tidied(std::vector<Read>& kids, const std::string& type, bool in_figure) {
        std::vector<Kid> kept;
        for (auto& one : kids) {
            if (one.kid.kind == Kid::Kind::Content) {
                if (keeps(one.kid, in_figure)) kept.push_back(std::move(one.kid));
            } else if (one.kid.kind == Kid::Kind::Object) {
                kept.push_back(std::move(one.kid));
            } else {
                add_element(one, type, in_figure, kept);
            }
        }
        return kept;
    }

    /// A figure without a text of its own is what HTML calls one: a chart with its caption and its table.
    static std::string type_in(Handle element, const std::string& parent_type) {
        auto type = standard_type(type_of(element));
        if (type == "Figure" && !element.hasKey("/Alt")) return "Div";
        if (type == "Caption" && parent_type == "Div") return "P";
        return type;
    }

    /// The heads of a table are repeated on each of its pages: only the first are read out.
    static void keep_first_page(std::vector<Kid>& kids) {
        const auto first = std::ranges::find(kids, Kid::Kind::Content, &Kid::kind);
        if (first == kids.end()) return;
        const auto page = first->page.getObjGen();
        std::erase_if(
            kids, [&](Kid& kid) { return kid.kind == Kid::Kind::Content && kid.page.getObjGen() != page; });
    }

    void add_element(Read& read, const std::string& parent_type, bool in_figure, std::vector<Kid>& kept) {
        auto& kid = read.kid;
        auto type = type_in(kid.handle, parent_type);
        const auto place = elements_.size();
        elements_.emplace_back();  // parents first, as they are read
        // What groups nothing but words among words adds nothing to them; a paragraph among groups is one.
        auto held =
            tidied(read.kids, type == "NonStruct" ? parent_type : type, in_figure || type == "Figure");
        if (type == "NonStruct") {
            const bool has_words = std::ranges::any_of(
                held, [](const Kid& one) { return one.kind != Kid::Kind::Element || is_inline(one); });
            if (!has_words || !is_grouping(parent_type) || parent_type == "LI") {
                kept.insert(kept.end(), held.begin(), held.end());
                return;
            }
            type = std::string("P");
        }
        if (held.empty() && (type == "Span" || type == "P" || type == "Sect" || type == "Div")) return;
        if (type == "TH" && attributes_of(kid.handle).contains("Scope") &&
            attributes_of(kid.handle).at("Scope").unparse() == "/Column")
            keep_first_page(held);
        if (type == "LI") held = with_body(std::move(held));
        if (type == "Figure") set_box(kid.handle, held);
        kid.handle.replaceKey("/S", Handle::newName(fmt::format("/{}", type)));
        hold(kid.handle, held);
        elements_[place] = kid.handle;
        kept.push_back(kid);
    }

    static bool is_inline(const Kid& kid) {
        const auto type = type_of(kid.handle);
        return type == "Span" || type == "Link" || type == "Code" || type == "Quote" || type == "Reference";
    }

    void hold(Handle element, const std::vector<Kid>& kids) {
        set_kids(element, kids);
        for (auto kid : kids) {
            if (kid.kind == Kid::Kind::Element) {
                auto below = kid.handle;
                below.replaceKey("/P", element);
            } else if (kid.kind == Kid::Kind::Object) {
                objects_.emplace_back(kid.handle, element);
            } else {
                auto& page = *by_id_.at(kid.page.getObjGen());
                page.artifacts.erase(kid.mcid);
                page.owners.insert_or_assign(kid.mcid, element);
            }
        }
    }

    /// An item's label, if it has one, and all else of it in a body.
    std::vector<Kid> with_body(std::vector<Kid> kids) {
        std::vector<Kid> item, body;
        for (auto& kid : kids) {
            const auto type = kid.kind == Kid::Kind::Element ? type_of(kid.handle) : "";
            if (type == "LBody") return kids;
            (type == "Lbl" ? item : body).push_back(std::move(kid));
        }
        if (body.empty()) return item;
        auto element = document_.makeIndirectObject(Handle::newDictionary(
            {{"/Type", Handle::newName("/StructElem")}, {"/S", Handle::newName("/LBody")}}));
        hold(element, body);
        item.push_back({Kid::Kind::Element, {}, -1, element});
        return item;
    }

    void set_box(Handle figure, const std::vector<Kid>& kids) {
        Box box;
        Handle page;
        for (auto kid : kids) {
            if (kid.kind != Kid::Kind::Content) continue;
            if (page.isInitialized() && page.getObjGen() != kid.page.getObjGen()) return;
            page = kid.page;
            const auto& mark = by_id_.at(page.getObjGen())->marks.at(kid.mcid).box;
            if (mark.empty()) continue;
            box.add({mark.left, mark.bottom});
            box.add({mark.right, mark.top});
        }
        if (box.empty()) return;
        std::vector<Handle> corners;
        for (const double side : {box.left, box.bottom, box.right, box.top})
            corners.push_back(Handle::newReal(fmt::format("{:.2f}", side)));
        figure.replaceKey("/A", Handle::newDictionary({{"/O", Handle::newName("/Layout")},
                                                       {"/Placement", Handle::newName("/Block")},
                                                       {"/BBox", Handle::newArray(corners)}}));
    }

    /// Ids that count from one, wherever they are named; and spans of one cell, which say nothing, taken out.
    void name_elements(Handle root) {
        std::map<std::string, std::string> names;
        std::vector<Handle> tree;
        std::erase_if(elements_, [](const Handle& element) { return !element.isInitialized(); });
        for (auto& element : elements_) {
            if (!element.getKey("/ID").isString()) continue;
            // The leading zeros keep the order of the tree that of the numbers.
            auto name = fmt::format("e{:06}", names.size() + 1);
            names.emplace(element.getKey("/ID").getStringValue(), name);
            element.replaceKey("/ID", Handle::newString(name));
            tree.push_back(Handle::newString(name));
            tree.push_back(element);
        }
        for (auto& element : elements_) tidy_attributes(element, names);
        root.removeKey("/IDTree");
        if (tree.empty()) return;
        auto leaf =
            Handle::newDictionary({{"/Names", Handle::newArray(tree)},
                                   {"/Limits", Handle::newArray({tree.front(), tree[tree.size() - 2]})}});
        root.replaceKey("/IDTree", Handle::newDictionary(
                                       {{"/Kids", Handle::newArray({document_.makeIndirectObject(leaf)})}}));
    }

    static void tidy_attributes(Handle element, const std::map<std::string, std::string>& names) {
        auto written = element.getKey("/A");
        if (written.isNull()) return;
        std::vector<Handle> kept;
        for (auto set : written.isArray() ? written.getArrayAsVector() : std::vector{written}) {
            if (!set.isDictionary()) continue;
            for (const auto* span : {"/RowSpan", "/ColSpan"})
                if (set.getKey(span).isInteger() && set.getKey(span).getIntValue() == 1) set.removeKey(span);
            if (auto headers = set.getKey("/Headers"); headers.isArray()) {
                auto renamed = Handle::newArray();
                for (auto& header : headers.getArrayAsVector()) {
                    const auto name = names.find(header.isString() ? header.getStringValue() : "");
                    if (name != names.end()) renamed.appendItem(Handle::newString(name->second));
                }
                set.replaceKey("/Headers", renamed);
            }
            if (set.getKeys().size() > 1) kept.push_back(set);
        }
        if (kept.empty()) element.removeKey("/A");
        else element.replaceKey("/A", kept.size() == 1 ? kept.front() : Handle::newArray(kept));
    }

    /// Which element owns each sequence and each annotation.
    void write_parents(Handle root) {
        auto numbers = Handle::newArray();
        int next = 0;
        for (auto& page : pages_) {
            auto owners = Handle::newArray();
            const int last = page.owners.empty() ? -1 : page.owners.rbegin()->first;
            for (int mcid = 0; mcid <= last; ++mcid) {
                const auto owner = page.owners.find(mcid);
                owners.appendItem(owner == page.owners.end() ? Handle::newNull() : owner->second);
            }
            page.handle.replaceKey("/StructParents", Handle::newInteger(next));
            numbers.appendItem(Handle::newInteger(next++));
            numbers.appendItem(document_.makeIndirectObject(owners));
        }
        for (auto& [object, owner] : objects_) {
            if (!object.isDictionary()) continue;
            object.replaceKey("/StructParent", Handle::newInteger(next));
            numbers.appendItem(Handle::newInteger(next++));
            numbers.appendItem(owner);
        }
        root.replaceKey("/ParentTree",
                        document_.makeIndirectObject(Handle::newDictionary({{"/Nums", numbers}})));
        root.replaceKey("/ParentTreeNextKey", Handle::newInteger(next));
        root.removeKey("/RoleMap");
    }

    QPDF& document_;
    std::vector<Page> pages_;
    std::map<QPDFObjGen, Page*> by_id_;
    std::vector<std::pair<Handle, Handle>> objects_;
    std::vector<Handle> elements_;  // those that are kept
};

}  // namespace

void tidy_structure(QPDF& document) { Tidying(document).run(); }

}  // namespace pdf
