#pragma once

#include "synthesis/council.h"
#include "synthesis/row_writer.h"

namespace synthesis {

/// Writes the health visitor contacts of one child after another.
class HealthVisits {
public:
    HealthVisits(const Council& council, Window window, RowWriter& rows);

    /// The reviews that were done by the window's end, then the other contacts.
    void write(const Child& child);

private:
    struct Review;
    static const Review reviews[4];

    void write_review(const Review& review, const Child& child, Random& random);
    void write_other_contacts(const Child& child, Random& random);
    void write_contact(const Child& child, Day day, std::string_view review, std::string_view staff,
                       Random& random);

    const Council& council_;
    Window window_;
    RowWriter& rows_;
    std::int64_t contacts_ = 0;
};

}  // namespace synthesis
