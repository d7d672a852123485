// refused: no match for 'operator<<'
#include <iostream>

#include "records/record_key.h"

void misuse(const records::RecordKey& key) { std::cout << key; }
