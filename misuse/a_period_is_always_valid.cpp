// refused: is private within this context
#include "terms/period.h"

terms::Period misuse() { return terms::Period{terms::PeriodKind::Quarter, -5}; }
