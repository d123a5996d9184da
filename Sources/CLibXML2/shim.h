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

#endif
