package fr.asso.aimf.essaim.browser;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nu.validator.checker.jing.CheckerSchema;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.sax.HtmlParser;
import nu.validator.localentities.LocalCacheEntityResolver;
import nu.validator.vendor.thaiopensource.relaxng.impl.CombineValidator;
import nu.validator.vendor.thaiopensource.util.PropertyMap;
import nu.validator.vendor.thaiopensource.util.PropertyMapBuilder;
import nu.validator.vendor.thaiopensource.validate.IncorrectSchemaException;
import nu.validator.vendor.thaiopensource.validate.Schema;
import nu.validator.vendor.thaiopensource.validate.ValidateProperty;
import nu.validator.vendor.thaiopensource.validate.Validator;
import nu.validator.vendor.thaiopensource.validate.prop.rng.RngProperty;
import nu.validator.vendor.thaiopensource.validate.rng.CompactSchemaReader;
import nu.validator.vendor.thaiopensource.xml.sax.Jaxp11XMLReaderCreator;
import nu.validator.xml.AttributesPermutingXMLReaderWrapper;
import nu.validator.xml.NullEntityResolver;
import nu.validator.xml.ariaattributes.AriaAttributeDroppingSchemaWrapper;
import nu.validator.xml.customelements.NamespaceChangingSchemaWrapper;
import nu.validator.xml.dataattributes.DataAttributeDroppingSchemaWrapper;
import nu.validator.xml.langattributes.XmlLangAttributeDroppingSchemaWrapper;
import nu.validator.xml.roleattributes.RoleAttributeFilteringSchemaWrapper;
import nu.validator.xml.templateelement.TemplateElementDroppingSchemaWrapper;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The Nu checker, put together from its own parts as its front ends do. They are not used because they read the schema again
 * for each page, which costs ten times the check itself, and need an HTTP client that would change the application under test.
 */
final class HtmlChecker {

    private static final String SCHEMA = "http://s.validator.nu/html5-all.rnc";

    /** What the specification says and a grammar cannot. */
    private static final List<CheckerSchema> CHECKS = List.of(
            CheckerSchema.ASSERTION_SCH,
            CheckerSchema.TABLE_CHECKER,
            CheckerSchema.DUPLICATE_DT_CHECKER,
            CheckerSchema.HEADING_HIERARCHY_CHECKER,
            CheckerSchema.MICRODATA_CHECKER,
            CheckerSchema.NORMALIZATION_CHECKER,
            CheckerSchema.SPECULATION_RULES_CHECKER,
            CheckerSchema.TEXT_CONTENT_CHECKER,
            CheckerSchema.UNCHECKED_SUBTREE_WARNER,
            CheckerSchema.USEMAP_CHECKER,
            CheckerSchema.XML_PI_CHECKER,
            CheckerSchema.CSP_ENFORCEMENT_CHECKER);

    /** Read once, when it is first needed. */
    private static final class Html5 {

        private static final Schema SCHEMA = readSchema();
    }

    /** Returns every error and warning of a page, as line, column and words. */
    List<String> check(String html) {
        var complaints = new Complaints();
        PropertyMap properties = properties(complaints).toPropertyMap();
        Validator validator = Html5.SCHEMA.createValidator(properties);
        for (CheckerSchema check : CHECKS) {
            validator = new CombineValidator(validator, check.createValidator(properties));
        }
        var parser = new HtmlParser(XmlViolationPolicy.ALLOW);
        parser.setContentSpacePolicy(XmlViolationPolicy.ALTER_INFOSET);
        parser.setXmlnsPolicy(XmlViolationPolicy.ALTER_INFOSET);
        parser.setStreamabilityViolationPolicy(XmlViolationPolicy.FATAL);
        parser.setMappingLangToXmlLang(true);
        parser.setErrorProfile(new HashMap<>(Map.of("html-strict", "warn")));
        parser.setContentHandler(validator.getContentHandler());
        parser.setErrorHandler(complaints);
        try {
            new AttributesPermutingXMLReaderWrapper(parser).parse(new InputSource(new StringReader(html)));
        } catch (SAXParseException e) {
            // Already among the complaints: the parser gives up after what it cannot put in order.
        } catch (IOException | SAXException e) {
            throw new IllegalStateException(e);
        }
        return complaints.lines;
    }

    private static Schema readSchema() {
        var resolver = new LocalCacheEntityResolver(new NullEntityResolver());
        resolver.setAllowRnc(true);
        PropertyMapBuilder properties = properties(new Complaints());
        properties.put(ValidateProperty.ENTITY_RESOLVER, resolver);
        try {
            Schema schema = CompactSchemaReader.getInstance()
                    .createSchema(resolver.resolveEntity(null, SCHEMA), properties.toPropertyMap());
            schema = new DataAttributeDroppingSchemaWrapper(schema);
            schema = new AriaAttributeDroppingSchemaWrapper(schema);
            schema = new XmlLangAttributeDroppingSchemaWrapper(schema);
            schema = new RoleAttributeFilteringSchemaWrapper(schema);
            schema = new TemplateElementDroppingSchemaWrapper(schema);
            return new NamespaceChangingSchemaWrapper(schema);
        } catch (IOException | SAXException | IncorrectSchemaException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PropertyMapBuilder properties(ErrorHandler handler) {
        var properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, handler);
        properties.put(ValidateProperty.XML_READER_CREATOR, new Jaxp11XMLReaderCreator());
        RngProperty.CHECK_ID_IDREF.add(properties);
        return properties;
    }

    private static final class Complaints implements ErrorHandler {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void warning(SAXParseException e) {
            // Thymeleaf closes the field of a form's token so; in HTML it means nothing.
            if (!e.getMessage().startsWith("Trailing slash on void elements")) {
                add("warning", e);
            }
        }

        @Override
        public void error(SAXParseException e) {
            add("error", e);
        }

        @Override
        public void fatalError(SAXParseException e) {
            add("error", e);
        }

        private void add(String kind, SAXParseException e) {
            lines.add("%d:%d %s: %s".formatted(e.getLineNumber(), e.getColumnNumber(), kind, e.getMessage()));
        }
    }
}
