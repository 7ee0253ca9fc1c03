package fr.asso.aimf.essaim.browser;

import com.microsoft.playwright.options.ColorScheme;

/**
 * What a visitor comes with.
 *
 * @param width of the window, in CSS pixels
 * @param height of the window, in CSS pixels
 */
record Visitor(int width, int height, ColorScheme colours, boolean javaScript) {

    static final Visitor PHONE = new Visitor(360, 740, ColorScheme.LIGHT, true);
    static final Visitor DESK = new Visitor(1280, 900, ColorScheme.LIGHT, true);

    Visitor withoutJavaScript() {
        return new Visitor(width, height, colours, false);
    }

    @Override
    public String toString() {
        return width + "x" + height + (javaScript ? "" : " without JavaScript");
    }
}
