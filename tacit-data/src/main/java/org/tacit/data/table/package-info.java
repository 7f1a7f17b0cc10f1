/** Tables in files, row by row: text in columns and Parquet. */
@NullMarked
package org.tacit.data.table;

import org.jspecify.annotations.NullMarked;
