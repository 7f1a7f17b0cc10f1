/** DuckDB, confined, and the traces of trials that it writes and reads. */
@NullMarked
package org.tacit.data.database;

import org.jspecify.annotations.NullMarked;
