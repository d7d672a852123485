#pragma once

#include <functional>
#include <string>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

namespace pdf {

/// What a structure element holds: a marked-content sequence of a page, an annotation, or another element.
struct Kid {
    enum class Kind { Content, Object, Element };
    Kind kind = Kind::Content;
    QPDFObjectHandle page;    // of content and objects
    int mcid = -1;            // of content
    QPDFObjectHandle handle;  // the annotation or the element
};

/// The root of the structure; null if the document is not tagged.
QPDFObjectHandle structure_root(QPDF& document);

/// The element's type as it is written, such as "P"; empty if it has none.
std::string type_of(QPDFObjectHandle element);

/// What the element holds, in reading order. Kids that are damaged are left out.
std::vector<Kid> kids_of(QPDFObjectHandle element);
/// Sets what it holds.
void set_kids(QPDFObjectHandle element, const std::vector<Kid>& kids);

/// Every element below `element`, parents first, with the elements above it; none twice, whatever the file
/// claims.
using Visit = std::function<void(QPDFObjectHandle, const std::vector<QPDFObjectHandle>& above)>;
void for_each_element(QPDFObjectHandle element, const Visit& visit);

/// Is this one of the standard structure types (ISO 32000-1, 14.8.4)?
bool is_standard_type(const std::string& type);
/// Does an element of this type group others, and hold no text of its own?
bool is_grouping(const std::string& type);

/// The attributes of an element by their names, of every owner.
std::map<std::string, QPDFObjectHandle> attributes_of(QPDFObjectHandle element);

}  // namespace pdf
