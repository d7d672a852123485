#include "pdf/tidy_unicode_maps.h"

#include <set>
#include <string>

namespace pdf {
namespace {

constexpr std::string_view zero = "> <0000>", joiner = "> <2060>";  // behind a glyph's number

/// The map with what it gives 0 changed; empty if there is none.
std::string tidied(std::string map) {
    bool is_changed = false;
    for (auto at = map.find(zero); at != std::string::npos; at = map.find(zero, at + zero.size())) {
        map.replace(at, zero.size(), joiner);
        is_changed = true;
    }
    return is_changed ? map : std::string();
}

}  // namespace

void tidy_unicode_maps(QPDF& document) {
    std::set<QPDFObjGen> done;
    for (auto& object : document.getAllObjects()) {
        if (!object.isDictionary() || !object.hasKey("/ToUnicode")) continue;
        auto map = object.getKey("/ToUnicode");
        if (!map.isStream() || !done.insert(map.getObjGen()).second) continue;
        const auto buffer = map.getStreamData(qpdf_dl_generalized);
        const auto made = tidied({reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()});
        if (!made.empty())
            map.replaceStreamData(made, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
    }
}

}  // namespace pdf
