package org.tacit.task;

/**
 * An image of a report; pictures stand side by side. The bytes are not copied.
 *
 * @param title what it shows, also its text for those who cannot see it
 * @param png the PNG file
 */
public record Picture(String title, byte[] png) {}
