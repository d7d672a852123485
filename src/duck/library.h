#pragma once

#include <duckdb.h>

#include "base/problem.h"

// Only this folder's sources include it, so that duckdb.h goes no further.
namespace duck {

/// A function of the engine's library, by its name.
template <class Signature>
class Function {
public:
    /// `found`: where it is; null if the library has none of that name.
    explicit Function(void* found) : pointer_(reinterpret_cast<Signature*>(found)) {}

    /// By which it can be called.
    operator Signature*() const { return pointer_; }

private:
    Signature* pointer_;
};

/// The engine's functions. Its shared library is large and takes longer to load than many a command takes in
/// all: it is loaded when the first database is opened, and what is counted without the engine is counted
/// without it.
struct Library {
    // Databases and queries.
    Function<decltype(duckdb_create_config)> create_config{named("duckdb_create_config")};
    Function<decltype(duckdb_set_config)> set_config{named("duckdb_set_config")};
    Function<decltype(duckdb_destroy_config)> destroy_config{named("duckdb_destroy_config")};
    Function<decltype(duckdb_open_ext)> open_ext{named("duckdb_open_ext")};
    Function<decltype(duckdb_connect)> connect{named("duckdb_connect")};
    Function<decltype(duckdb_disconnect)> disconnect{named("duckdb_disconnect")};
    Function<decltype(duckdb_close)> close{named("duckdb_close")};
    Function<decltype(duckdb_free)> free{named("duckdb_free")};
    Function<decltype(duckdb_query)> query{named("duckdb_query")};
    Function<decltype(duckdb_result_error)> result_error{named("duckdb_result_error")};
    Function<decltype(duckdb_result_error_type)> result_error_type{named("duckdb_result_error_type")};
    Function<decltype(duckdb_destroy_result)> destroy_result{named("duckdb_destroy_result")};
    Function<decltype(duckdb_fetch_chunk)> fetch_chunk{named("duckdb_fetch_chunk")};

    // Chunks of rows, column by column.
    Function<decltype(duckdb_data_chunk_get_size)> chunk_size{named("duckdb_data_chunk_get_size")};
    Function<decltype(duckdb_data_chunk_set_size)> set_chunk_size{named("duckdb_data_chunk_set_size")};
    Function<decltype(duckdb_data_chunk_get_column_count)> columns{
        named("duckdb_data_chunk_get_column_count")};
    Function<decltype(duckdb_data_chunk_get_vector)> chunk_vector{named("duckdb_data_chunk_get_vector")};
    Function<decltype(duckdb_destroy_data_chunk)> destroy_chunk{named("duckdb_destroy_data_chunk")};
    Function<decltype(duckdb_vector_size)> vector_size{named("duckdb_vector_size")};
    Function<decltype(duckdb_vector_get_column_type)> vector_type{named("duckdb_vector_get_column_type")};
    Function<decltype(duckdb_vector_get_data)> vector_data{named("duckdb_vector_get_data")};
    Function<decltype(duckdb_vector_get_validity)> validity{named("duckdb_vector_get_validity")};
    Function<decltype(duckdb_vector_ensure_validity_writable)> make_validity_writable{
        named("duckdb_vector_ensure_validity_writable")};
    Function<decltype(duckdb_validity_row_is_valid)> is_valid{named("duckdb_validity_row_is_valid")};
    Function<decltype(duckdb_vector_assign_string_element_len)> assign_text{
        named("duckdb_vector_assign_string_element_len")};

    // Types.
    Function<decltype(duckdb_create_logical_type)> create_type{named("duckdb_create_logical_type")};
    Function<decltype(duckdb_create_decimal_type)> create_decimal_type{named("duckdb_create_decimal_type")};
    Function<decltype(duckdb_create_enum_type)> create_enum_type{named("duckdb_create_enum_type")};
    Function<decltype(duckdb_get_type_id)> type_id{named("duckdb_get_type_id")};
    Function<decltype(duckdb_destroy_logical_type)> destroy_type{named("duckdb_destroy_logical_type")};

    // Table functions, and what they are told when they are called.
    Function<decltype(duckdb_create_table_function)> create_function{named("duckdb_create_table_function")};
    Function<decltype(duckdb_table_function_set_name)> set_name{named("duckdb_table_function_set_name")};
    Function<decltype(duckdb_table_function_set_extra_info)> set_extra_info{
        named("duckdb_table_function_set_extra_info")};
    Function<decltype(duckdb_table_function_set_bind)> set_bind{named("duckdb_table_function_set_bind")};
    Function<decltype(duckdb_table_function_set_init)> set_init{named("duckdb_table_function_set_init")};
    Function<decltype(duckdb_table_function_set_local_init)> set_local_init{
        named("duckdb_table_function_set_local_init")};
    Function<decltype(duckdb_table_function_set_function)> set_function{
        named("duckdb_table_function_set_function")};
    Function<decltype(duckdb_register_table_function)> register_function{
        named("duckdb_register_table_function")};
    Function<decltype(duckdb_destroy_table_function)> destroy_function{
        named("duckdb_destroy_table_function")};
    Function<decltype(duckdb_bind_get_extra_info)> bind_extra_info{named("duckdb_bind_get_extra_info")};
    Function<decltype(duckdb_bind_add_result_column)> add_result_column{
        named("duckdb_bind_add_result_column")};
    Function<decltype(duckdb_bind_set_cardinality)> set_cardinality{named("duckdb_bind_set_cardinality")};
    Function<decltype(duckdb_init_get_extra_info)> init_extra_info{named("duckdb_init_get_extra_info")};
    Function<decltype(duckdb_init_set_max_threads)> set_max_threads{named("duckdb_init_set_max_threads")};
    Function<decltype(duckdb_init_set_init_data)> set_init_data{named("duckdb_init_set_init_data")};
    Function<decltype(duckdb_function_get_extra_info)> extra_info{named("duckdb_function_get_extra_info")};
    Function<decltype(duckdb_function_get_init_data)> init_data{named("duckdb_function_get_init_data")};
    Function<decltype(duckdb_function_get_local_init_data)> local_init_data{
        named("duckdb_function_get_local_init_data")};
    Function<decltype(duckdb_function_set_error)> set_error{named("duckdb_function_set_error")};

    /// G001 (environment): it cannot be loaded, or is no DuckDB as this program knows it.
    static base::Result<void> load();

private:
    /// Null, and `load` will say so, if it is not there.
    static void* named(const char* name);
};

/// After `load` has succeeded.
const Library& library();

}  // namespace duck
