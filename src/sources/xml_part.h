#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "sources/zip_archive.h"

namespace sources {

/// The attributes of an element, by their names as written ("r:id").
class XmlAttributes {
public:
    explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
    /// Empty if there is none of that name.
    std::string_view find(std::string_view name) const;

private:
    const char* const* pairs_;
};

/// What is made of an XML part. Elements are named without their prefix.
class XmlListener {
public:
    virtual ~XmlListener() = default;
    virtual void start(std::string_view element, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view element) = 0;
    virtual void text(std::string_view text) = 0;
};

/// Reads an XML part of a spreadsheet piece by piece. N070: it is not well-formed. N074: it has a document
/// type, elements more than 64 deep, or a tag of more than 4 MiB. And what ZipPartReader says.
class XmlPart {
public:
    /// All of them outlive it.
    XmlPart(const ZipArchive& archive, const ZipPart& part, XmlListener& listener);
    ~XmlPart();
    XmlPart(const XmlPart&) = delete;
    XmlPart& operator=(const XmlPart&) = delete;

    /// Reads the next piece; false after the last.
    base::Result<bool> next();
    /// Reads all that is left.
    base::Result<void> read();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sources
