// refused: invalid initialization of reference
#include "terms/ids.h"

void judge(const terms::MeasureId& measure);

void misuse() { judge(terms::AreaId{"ardenshire"}); }
