export default () => {}; // showLoading
