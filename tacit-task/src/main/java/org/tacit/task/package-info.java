/**
 * What the jobs share: how well an answer stands, errors beside those of the simple answer,
 * recorders.
 */
@NullMarked
package org.tacit.task;

import org.jspecify.annotations.NullMarked;
