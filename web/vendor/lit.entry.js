// What the widget uses of Lit. web/vendor/README.md says how lit.js is made from it.
export { LitElement, css, html, nothing } from "lit";
