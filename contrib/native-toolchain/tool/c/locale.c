/* The user's languages, determined as in the JDK: with ParseLocale of its own java_props_md.c. */
#define GetJavaProperties svm_unused_GetJavaProperties
#include "java_props_md.c"
#include "svm_locale.h"
static svm_locale_props_t props;
int svm_initialize_locale(void) {
  char *enc = NULL;
  setlocale(LC_ALL, "");
  if (ParseLocale(NULL, LC_CTYPE, (char **)&props.format_language, (char **)&props.format_script,
                  (char **)&props.format_country, (char **)&props.format_variant, &enc))
    ParseLocale(NULL, LC_MESSAGES, (char **)&props.display_language, (char **)&props.display_script,
                (char **)&props.display_country, (char **)&props.display_variant, NULL);
  else
    props.display_language = "en";
  return SVM_LOCALE_INITIALIZATION_SUCCEEDED;
}
const svm_locale_props_t *svm_get_locale(void) {
  return &props;
}
