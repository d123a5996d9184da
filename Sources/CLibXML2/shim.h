#ifndef FRAMESCOPE_LIBXML2_SHIM_H
#define FRAMESCOPE_LIBXML2_SHIM_H

// Debian builds libxml2 with ICU, whose types clash with those that Foundation brings into the
// same compilation ("UErrorCode has different definitions in different modules"). Only
// `xmlCharEncodingHandler` mentions them, and Framescope decodes by itself.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

// `xmlFree` is a global function pointer, which Swift 6 does not import as concurrency-safe.
static inline void framescope_xml_free(void *pointer) { xmlFree(pointer); }

// `xmlParserVersion` is a global `const char *`, for the same reason.
static inline const char *framescope_xml_version(void) { return xmlParserVersion; }

// Takes the parent of the element that is just opening off the parser's own stack of open names,
// so that the stack stays as deep as it is. libxml2 searches it from end to end at each end tag,
// and a page of 100,000 unclosed tags would cost the square of that. In C, because the stack is a
// field that Swift would have to rebind.
static inline void framescope_forget_parent(xmlParserCtxtPtr context) {
  if (context->nameNr >= 3) {
    context->nameTab[context->nameNr - 2] = context->nameTab[context->nameNr - 1];
    context->nameNr -= 1;
  }
}

#include <iconv.h>

#endif
