#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/problem.h"

namespace sources {

/// An element of a record, with all that stands within it.
struct XmlNode {
    std::string name;
    std::string text;  // of the element itself, without the spaces around it
    int line = 0;      // where it begins
    int column = 0;
    int ordinal = 0;  // among the elements of its record, from 0
    std::vector<XmlNode> children;
    std::map<std::string, std::size_t, std::less<>> firsts;  // of many children, the first of each name

    /// The first child of that name; null if there is none.
    const XmlNode* find(std::string_view child) const;
};

/// Where the records of a kind of XML file stand.
struct XmlForm {
    std::string what;                      // "a children in need census"
    std::vector<std::string> record_path;  // from the outermost element: {"Message", "Children", "Child"}
};

/// The records of an XML file one after another, read as a stream: memory is that of one record and of a
/// piece of the file.
///
/// Refused, each with its place: R001 what is not well-formed, or cut short; R002 a document type, and with
/// it every entity; R003 elements within one another more than 32 deep, a record of more than 100,000
/// elements or of more than 4 MiB; R004 a file whose outermost element is another. N001 (environment): the
/// file cannot be read.
class XmlRecords {
public:
    XmlRecords(const std::filesystem::path& path, std::string shown, XmlForm form);
    ~XmlRecords();
    XmlRecords(const XmlRecords&) = delete;
    XmlRecords& operator=(const XmlRecords&) = delete;

    /// The next record; false after the last, and then the whole file has been read and is well-formed.
    base::Result<bool> next(XmlNode& record);

    /// The text of an element outside the records, by its path: "Message/Header/CollectionDetails/Year".
    /// Empty if it was not there so far.
    std::string outside(const std::string& path) const;
    /// Text that stands beside elements, where none belongs: how often within records, and the first lines.
    struct Stray {
        std::int64_t places = 0;
        std::vector<int> first;
    };
    const Stray& stray() const;

    /// Of the whole file, after the last record.
    std::uint64_t bytes() const;
    int lines() const;
    std::string hash();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sources
