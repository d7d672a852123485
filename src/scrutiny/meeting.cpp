#include "scrutiny/meeting.h"

#include <algorithm>

namespace scrutiny {

const Meeting* Meetings::considering(const terms::CommitteeId& committee, terms::Period period) const {
    const auto found = std::find_if(meetings.begin(), meetings.end(), [&](const Meeting& meeting) {
        return meeting.committee == committee && meeting.considers == period;
    });
    return found == meetings.end() ? nullptr : &*found;
}

const Meeting* Meetings::before(const terms::CommitteeId& committee, terms::Date day) const {
    const auto found = std::find_if(meetings.rbegin(), meetings.rend(), [&](const Meeting& meeting) {
        return meeting.committee == committee && meeting.date < day;
    });
    return found == meetings.rend() ? nullptr : &*found;
}

}  // namespace scrutiny
