// refused: conversion from
#include "records/record_key.h"

std::string misuse(const records::RecordKey& key) {
    std::string text = key;
    return text;
}
