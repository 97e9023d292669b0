package org.pausetracker.event;

import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** What RFC 4287 requires of a feed: the grammar of its appendix B, and the rules that a grammar cannot express. */
final class AtomGrammar {
    private static final String GRAMMAR = "/atom/rfc4287.rnc";
    /** 3.3: RFC 3339, with upper case letters. */
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)";

    private AtomGrammar() {}

    static List<String> faults(byte[] feed) {
        try {
            List<String> faults = new ArrayList<>(faultsOfGrammar(feed));
            if (faults.isEmpty()) {
                faults.addAll(faultsOfRules(feed));
            }
            return faults;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> faultsOfGrammar(byte[] feed) throws IOException, SAXException {
        List<String> faults = new ArrayList<>();
        var properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, new DefaultHandler() {
            @Override
            public void error(SAXParseException e) {
                faults.add(e.getMessage());
            }
        });
        var driver = new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
        if (!driver.loadSchema(
                new InputSource(AtomGrammar.class.getResource(GRAMMAR).toString()))) {
            throw new AssertionError(faults);
        }
        driver.validate(new InputSource(new ByteArrayInputStream(feed)));
        return faults;
    }

    private static List<String> faultsOfRules(byte[] feed) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new ByteArrayInputStream(feed)));
        List<String> faults = new ArrayList<>();
        if (values(document, "/feed/author").isEmpty()) {
            faults.add("entries have no author"); // 4.1.1, 4.1.2
        }
        if (!values(document, "//entry[not(link[not(@rel) or @rel='alternate'] or content)]")
                .isEmpty()) {
            faults.add("an entry without content has no alternate link"); // 4.1.2
        }
        if (!values(document, "//*[count(link[@rel='alternate']) > 1]").isEmpty()) {
            faults.add("there are two alternate links"); // 4.1.1, 4.1.2, if of one type
        }
        if (values(document, "/feed/link[@rel='self']/@href").size() != 1) {
            faults.add("there is not one link to itself"); // 4.1.1
        }
        List<String> ids = values(document, "//id");
        if (Set.copyOf(ids).size() < ids.size()) {
            faults.add("ids are not unique"); // 4.2.6
        }
        values(document, "//updated | //published").stream()
                .filter(date -> !date.matches(DATE))
                .forEach(faults::add);
        values(document, "//id | //@href | //@scheme").stream()
                .filter(iri -> !URI.create(iri).isAbsolute())
                .forEach(faults::add);
        return faults;
    }

    private static List<String> values(Document document, String path) throws XPathExpressionException {
        var found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }
}
