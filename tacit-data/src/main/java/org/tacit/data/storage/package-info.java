/** Storage: files that are whole or absent, folders of one owner, and faults that are told. */
@NullMarked
package org.tacit.data.storage;

import org.jspecify.annotations.NullMarked;
