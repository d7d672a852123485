#pragma once

#include <string>
#include <string_view>

#include "base/document.h"
#include "base/folder.h"
#include "base/problem.h"
#include "commentary/commentary.h"
#include "disclosure/publishable.h"
#include "plan/plan.h"
#include "scrutiny/meeting.h"
#include "terms/period.h"

/// What a councillor would spot in a report before its authors do: each a warning with a place and a reason.
namespace contradictions {

/// A report before it goes out, and the pages that it is made of. Everything outlives the reading.
struct Draft {
    const plan::Plan& plan;
    const commentary::Commentary& commentary;
    const scrutiny::Meetings& meetings;
    const disclosure::Publishable& publishable;  // as members see it: nothing is hidden from its authors
    const plan::Committee& committee;
    terms::Period period;
    terms::Date date;  // of the report
    const base::Folder& pages;
};

/// Where `words` first stand in a page, whatever white space is between them; the page's first line if they
/// do not stand there.
base::Written found_in(const base::Folder& pages, const std::string& page, std::string_view words);

/// A warning that points at the `words` of a page.
base::Problem warning_at(const base::Written& written, std::string code, std::string message,
                         std::string hint);

}  // namespace contradictions
